import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jars, runTool } from '../printed.ts';
import type { Toolchain } from './toolchain.ts';

const JARS = jars('com/fasterxml');

const PROGRAM = `import java.io.*;

public class Round {
  public static void main(String[] arguments) throws Exception {
    var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
    var type = Class.forName(arguments[0]);
    var lines = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    var out = new PrintStream(System.out, true, "UTF-8");
    for (String line; (line = lines.readLine()) != null; )
      out.println(mapper.writeValueAsString(mapper.readValue(line, type)));
  }
}
`;

export const JAVA: Toolchain = {
  compile(folder) {
    writeFileSync(join(folder, 'Round.java'), PROGRAM);
    const sources = globSync('*/*.java', { cwd: folder });
    runTool(folder, 'javac', ['-encoding', 'UTF-8', '-cp', JARS, 'Round.java', ...sources]);
  },
  pass: (folder, root, lines) =>
    runTool(folder, 'java', ['-cp', `.:${JARS}`, 'Round', `${root.package}.${root.type}`], lines),
};
