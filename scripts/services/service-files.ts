import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockerfile } from './dockerfile.ts';
import { allServices, ROOT } from './facts.ts';
import { makefile } from './makefile.ts';
import { withVariables } from './variable-table.ts';

export interface ServiceFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly content: string;
  readonly isCurrent: boolean;
}

/** All files of all services that follow from others, as they should be. */
export async function serviceFiles(): Promise<readonly ServiceFile[]> {
  const services = await allServices();
  return services.flatMap((facts) => {
    const readme = `${facts.folder}/README.md`;
    return [
      file(`${facts.folder}/Dockerfile`, dockerfile(facts)),
      file(`${facts.folder}/Makefile`, makefile(facts)),
      file(readme, withVariables(readFileSync(join(ROOT, readme), 'utf8'), facts)),
    ];
  });
}

function file(path: string, content: string): ServiceFile {
  const target = join(ROOT, path);
  return { path, content, isCurrent: existsSync(target) && readFileSync(target, 'utf8') === content };
}
