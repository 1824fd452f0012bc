import { isForgotten, replayLetter } from '@ai2text/common/dead-letters';
import { type ProblemAnswer, problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService } from '@ai2text/servers/metadata';
import { reachable } from '../../dead-letters/index.ts';
import type { Dependencies } from '../dependencies.ts';
import { writeDown } from './audit.ts';
import { findLetter, noLetter } from './find-letter.ts';

export function replayDeadLetter({ letters, log, now }: Dependencies): MetadataService<Caller>['replayDeadLetter'] {
  return reachable(letters, async (box, { path, query }, { caller }) => {
    const letter = await findLetter(box, path);
    if (letter === undefined) return noLetter(path);
    if (letter.damage !== undefined) return damaged(letter.damage);
    if (!query.force && (await isForgotten(box.manager, letter, now()))) return forgotten();
    const replay = await replayLetter(box.connection, box.manager, letter);
    if (replay.kind === 'damaged') return damaged(replay.why);
    writeDown(log, caller, letter, 'replayed');
    const { kind: outcome, sequence, stream } = replay;
    return { status: 200, body: { outcome, stream, sequence } };
  });
}

function damaged(why: string): ProblemAnswer<409> {
  return problem(
    409,
    'invalid-state',
    'The state of the resource does not allow this',
    `It cannot be sent again: ${why}.`,
  );
}

function forgotten(): ProblemAnswer<409> {
  const detail = 'Its consumer may have forgotten an event that old. With force it is sent all the same.';
  return problem(409, 'event-forgotten', 'The event is too old to be replayed safely', detail);
}
