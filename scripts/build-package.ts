/**
 * Builds a folder that `npm pack` and `npm publish` take as it is.
 *
 *     node scripts/build-package.ts generator [--out FOLDER]    ai2text-codegen, by default into dist/generator
 *     node scripts/build-package.ts common    [--out FOLDER]    @ai2text/common, by default into dist/common
 *
 * In the repository Node runs the TypeScript sources as they are; Node refuses to do so below node_modules, hence
 * packages carry compiled JavaScript. Prints the folder.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BuildError, buildPackage, isPackageName, PACKAGE_NAMES } from './packaging/index.ts';

const USAGE = `Usage: node scripts/build-package.ts ${PACKAGE_NAMES.join('|')} [--out FOLDER]\n`;

async function main(args: readonly string[]): Promise<number> {
  const { name, out } = readArguments(args);
  if (name === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    process.stdout.write(`${await buildPackage(name, out === undefined ? undefined : resolve(out))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function readArguments(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' } },
      allowPositionals: true,
    });
    const [name] = positionals;
    return { name: positionals.length === 1 && isPackageName(name) ? name : undefined, out: values.out };
  } catch {
    return { name: undefined, out: undefined };
  }
}

process.exitCode = await main(process.argv.slice(2));
