import { dropLetter } from '@ai2text/common/dead-letters';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService } from '@ai2text/servers/metadata';
import { reachable } from '../../dead-letters/index.ts';
import type { Dependencies } from '../dependencies.ts';
import { writeDown } from './audit.ts';
import { findLetter, noLetter } from './find-letter.ts';

export function dropDeadLetter({ letters, log }: Dependencies): MetadataService<Caller>['dropDeadLetter'] {
  return reachable(letters, async (box, { path }, { caller }) => {
    const letter = await findLetter(box, path);
    if (letter === undefined || !(await dropLetter(box.manager, letter))) return noLetter(path);
    writeDown(log, caller, letter, 'dropped');
    return { status: 204 };
  });
}
