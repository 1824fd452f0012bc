import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jars, runTool } from '../printed.ts';
import { QUICK, UNICODE } from './jvm.ts';
import type { Root, Toolchain } from './toolchain.ts';

const COMPILER = jars('org/jetbrains');
const CLASSES = [jars('com/fasterxml'), jars('org/jetbrains/kotlin/kotlin-stdlib')].join(':');

const PROGRAM = (roots: readonly Root[]): string => `import com.fasterxml.jackson.databind.ObjectMapper

fun main(arguments: Array<String>) {
    val type = when (arguments[0]) {
${roots.map((root) => `        "${root.package}" -> ${root.package}.${root.type}::class.java`).join('\n')}
        else -> error("which model?")
    }
    val mapper = ObjectMapper()
    for (line in generateSequence(::readLine)) println(mapper.writeValueAsString(mapper.readValue(line, type)))
}
`;

export const KOTLIN: Toolchain = {
  compile(folder, roots) {
    writeFileSync(join(folder, 'Round.kt'), PROGRAM(roots));
    const compiler = [...QUICK, '-cp', COMPILER, 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler'];
    const options = ['-no-stdlib', '-no-reflect', '-Werror', '-cp', CLASSES, '-d', '.'];
    runTool(folder, 'java', [...compiler, ...options, 'Round.kt', ...globSync('*/*.kt', { cwd: folder })]);
  },
  pass: (folder, root, lines) =>
    runTool(folder, 'java', [...UNICODE, '-cp', `.:${CLASSES}`, 'RoundKt', root.package], lines),
};
