import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService } from '@ai2text/servers/metadata';
import { presentLetterDetails, reachable } from '../../dead-letters/index.ts';
import type { Dependencies } from '../dependencies.ts';
import { writeDown } from './audit.ts';
import { findLetter, noLetter } from './find-letter.ts';

export function getDeadLetter({ letters, log }: Dependencies): MetadataService<Caller>['getDeadLetter'] {
  return reachable(letters, async (box, { path }, { caller }) => {
    const letter = await findLetter(box, path);
    if (letter === undefined) return noLetter(path);
    writeDown(log, caller, letter, 'shown');
    return { status: 200, body: presentLetterDetails(letter) };
  });
}
