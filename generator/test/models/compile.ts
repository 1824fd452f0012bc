import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModelLanguage } from '../../emit/models/index.ts';
import type { OutputFile } from '../../emit/output-file.ts';
import { TOOLCHAINS } from './toolchains/index.ts';

/**
 * Writes models, and hands them to their compiler with a program that reads one of a package and writes it again. Gives
 * that program: what it writes of the values that it reads.
 * @param typeOf name of the one model of a package that the program reads
 */
export function compileModels(
  language: ModelLanguage,
  folder: string,
  files: readonly OutputFile[],
  typeOf: (name: string) => string,
): (of: string, values: readonly unknown[]) => readonly unknown[] {
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const { compile, pass } = TOOLCHAINS[language];
  const packages = new Set(files.map(({ path }) => path.slice(0, path.indexOf('/'))));
  compile(
    folder,
    [...packages].map((name) => ({ package: name, type: typeOf(name) })),
  );
  return (of, values) => {
    const lines = values.map((value) => `${JSON.stringify(value)}\n`).join('');
    const written = pass(folder, { package: of, type: typeOf(of) }, lines);
    return written
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
  };
}
