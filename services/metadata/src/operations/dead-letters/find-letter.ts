import { isDeadLetterStream, type Letter, type LetterBox, type Place, readLetter } from '@ai2text/common/dead-letters';
import { isMissing } from '@ai2text/common/nats';
import { type ProblemAnswer, problem } from '@ai2text/common/service';

/** The letter at a place, if there is one. No other stream is looked into, whatever its name. */
export async function findLetter({ manager }: LetterBox, { sequence, stream }: Place): Promise<Letter | undefined> {
  if (!isDeadLetterStream(stream)) return undefined;
  try {
    return await readLetter(manager, stream, sequence);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export function noLetter({ sequence, stream }: Place): ProblemAnswer<404> {
  return problem(404, 'not-found', 'There is no such resource', `There is no dead letter ${stream}/${sequence}.`);
}
