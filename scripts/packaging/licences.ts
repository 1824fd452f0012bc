import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError } from './build-error.ts';

/** The name under which a package has the licences of what it took in. */
export const LICENCES_FILE = 'LICENSE-OTHERS.txt';

/** What the licences of dependencies ask for where their code is passed on: their texts, one after the other. */
export function licencesOf(dependencies: readonly string[], modules: string): string {
  return dependencies
    .map((name) => {
      const folder = join(modules, name);
      const file = readdirSync(folder).find((each) => /^licen[cs]e(\.\w+)?$/i.test(each));
      if (file === undefined)
        throw new BuildError(`${name} is taken into the bundle, but has no licence to go with it`);
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
