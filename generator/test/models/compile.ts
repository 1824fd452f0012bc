import { cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModelLanguage } from '../../emit/models/index.ts';
import type { OutputFile } from '../../emit/output-file.ts';
import { INSTALLED, runTool } from './printed.ts';

const JARS = join(INSTALLED, 'jars/*');

/** Writes models of one contract, and hands them to their compiler with a program that reads one and writes it again. */
export function compileModels(
  language: ModelLanguage,
  folder: string,
  files: readonly OutputFile[],
  type: string,
): void {
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const name = files[0]?.path.split('/')[0] ?? '';
  if (language === 'java') {
    writeFileSync(
      join(folder, 'Round.java'),
      `public class Round {
  public static void main(String[] arguments) throws Exception {
    var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
    mapper.writeValue(System.out, mapper.readValue(System.in, ${name}.${type}.class));
  }
}
`,
    );
    runTool(folder, 'javac', [
      '-encoding',
      'UTF-8',
      '-cp',
      JARS,
      'Round.java',
      ...globSync(`${name}/*.java`, { cwd: folder }),
    ]);
  }
  if (language === 'go') {
    writeFileSync(join(folder, 'go.mod'), 'module round\n\ngo 1.20\n');
    writeFileSync(
      join(folder, 'main.go'),
      `package main

import (
	"encoding/json"
	"os"
	"round/${name}"
)

func main() {
	var value ${name}.${type}
	if err := json.NewDecoder(os.Stdin).Decode(&value); err != nil {
		panic(err)
	}
	json.NewEncoder(os.Stdout).Encode(value)
}
`,
    );
    runTool(folder, 'go', ['vet', './...']);
    runTool(folder, 'go', ['build', '-o', 'round', '.']);
  }
  if (language === 'rust') {
    const crate = join(folder, name);
    mkdirSync(join(crate, 'src/bin'), { recursive: true });
    // The versions that are fetched already: nothing is asked of a registry here.
    cpSync(join(INSTALLED, 'Cargo.lock'), join(crate, 'Cargo.lock'));
    writeFileSync(
      join(crate, 'src/bin/round.rs'),
      `fn main() {
    let value: ${name}::${type} = serde_json::from_reader(std::io::stdin()).unwrap();
    println!("{}", serde_json::to_string(&value).unwrap());
}
`,
    );
    runTool(crate, 'cargo', ['build', '--quiet', '--offline']);
  }
}

/** What is written of a value that was read. */
export function roundTrip(language: ModelLanguage, folder: string, name: string, value: unknown): unknown {
  const input = JSON.stringify(value);
  if (language === 'java') return JSON.parse(runTool(folder, 'java', ['-cp', `.:${JARS}`, 'Round'], input));
  if (language === 'go') return JSON.parse(runTool(folder, './round', [], input));
  return JSON.parse(runTool(join(folder, name), join(INSTALLED, 'target/debug/round'), [], input));
}
