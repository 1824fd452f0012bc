import { relative, resolve, sep } from 'node:path';
import type { Breakage, Diff, Side, Sources } from '../report/index.ts';
import { askGit } from './compare/git.ts';

/** The top folder of the repository that a folder lies in; the folder itself where there is none. */
export async function repositoryTop(folder: string): Promise<string> {
  return resolve(folder, (await askGit(folder, 'rev-parse', '--show-cdup')) ?? '');
}

/** A comparison whose files are named from the top of the repository, where GitHub and code scanning look for them. */
export async function namedFromTop(diff: Diff, sources: Sources, folder: string): Promise<[Diff, Sources]> {
  const top = await repositoryTop(folder);
  const rename = <Place extends { readonly file: string }>(place: Place): Place => ({
    ...place,
    file: relative(top, resolve(folder, place.file)).split(sep).join('/'),
  });
  const side = ({ locate, text }: Side): Side => ({
    locate(contract, origin) {
      const place = locate(contract, origin);
      return place && rename(place);
    },
    text,
  });
  return [withRenamed(diff, rename), { base: side(sources.base), revision: side(sources.revision) }];
}

function withRenamed({ impact, ...diff }: Diff, rename: (breakage: Breakage) => Breakage): Diff {
  if (impact === undefined) return diff;
  const explained = new Map(Array.from(impact.explained, ([change, broken]) => [change, broken.map(rename)]));
  return { ...diff, impact: { explained, unexplained: impact.unexplained.map(rename) } };
}
