import { type ConsumerInfo, type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { endGivenUp, type LetterBinding, storeGivenUp } from './given-up.ts';
import { readStored, type StoredMessage } from './stored-message.ts';
import { covers } from './subject.ts';

/** What a sweep found. */
export interface Sweep {
  /** Messages that it moved to the dead letters. */
  readonly moved: number;
  /** Messages that the server has given up and the sweep did not find; it can be run again. */
  readonly missing: number;
  /** Why it ended before it was done; absent if it was not. */
  readonly interrupted?: string;
  /** Where the next sweep goes on, if this one had tried as much as it may: below this position of the stream. */
  readonly below?: number;
}

export interface SweepOptions {
  /** Positions that are tried at most. Default: 10,000. */
  readonly most?: number;
  /** `below` of the sweep before. */
  readonly below?: number | undefined;
}

const MOST = 10_000;

/**
 * Moves to the dead letters what the server gave up unseen. The server tells how many messages of a consumer these are,
 * and not which: its acknowledgement floor passes over them. So each position that comes into question is tried while
 * the consumer rests: its letter is stored, then the message is ended, and if the server's count does not go down, it was
 * none of them and the letter is taken back.
 *
 * It fails safe towards a letter too many: if anything moves meanwhile, the letter stays and the sweep ends.
 */
export async function sweepGivenUp(
  connection: NatsConnection,
  binding: LetterBinding,
  { below, most = MOST }: SweepOptions = {},
): Promise<Sweep> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const read = (): Promise<ConsumerInfo> => manager.consumers.info(binding.stream, binding.durable);
  let moved = 0;
  let before = await read();
  if (before.num_redelivered === 0) return { moved, missing: 0 };
  let tried = 0;
  for await (const message of candidates(connection, manager, before, below)) {
    if (tried === most) return { moved, missing: before.num_redelivered, ...goOn(message, before) };
    tried += 1;
    if (before.num_ack_pending > 0) return interrupted('messages are being worked on');
    if (before.num_redelivered === 0) break;
    const attempt = before.config.max_deliver ?? 0;
    const letter = await storeGivenUp(connection, binding, message, attempt);
    await endGivenUp(connection, binding, message, attempt);
    const after = await read();
    if (!isSameRest(before, after)) return interrupted('messages came in between');
    if (after.num_redelivered < before.num_redelivered) moved += 1;
    else if (!letter.duplicate) await manager.streams.deleteMessage(letter.stream, letter.sequence, false);
    before = after;
  }
  return { moved, missing: before.num_redelivered };

  function interrupted(why: string): Sweep {
    return { moved, missing: before.num_redelivered, interrupted: why };
  }
}

/** Nothing was delivered and nothing waits for an answer: what the count lost, it lost by us. */
function isSameRest(before: ConsumerInfo, after: ConsumerInfo): boolean {
  return after.num_ack_pending === 0 && after.delivered.consumer_seq === before.delivered.consumer_seq;
}

/** Positions behind the floor are few and come first in every sweep; only those below it are worked off in parts. */
function goOn({ sequence }: StoredMessage, { ack_floor }: ConsumerInfo): Pick<Sweep, 'below'> {
  return sequence > ack_floor.stream_seq ? {} : { below: sequence + 1 };
}

/** What the consumer has had, the messages behind its floor first, then older ones, the newest of them first. */
async function* candidates(
  connection: NatsConnection,
  manager: JetStreamManager,
  { ack_floor, config, delivered, stream_name: stream }: ConsumerInfo,
  below = Number.POSITIVE_INFINITY,
): AsyncGenerator<StoredMessage> {
  const subjects = config.filter_subjects ?? [config.filter_subject || '>'];
  const { state } = await manager.streams.info(stream);
  for (const subject of subjects) {
    for (let sequence = Math.max(ack_floor.stream_seq + 1, state.first_seq); sequence <= delivered.stream_seq; ) {
      const message = await readStored(connection, stream, sequence, subject);
      if (message === undefined || message.sequence > delivered.stream_seq) break;
      yield message;
      sequence = message.sequence + 1;
    }
  }
  for (let sequence = Math.min(ack_floor.stream_seq, below - 1); sequence >= state.first_seq; sequence -= 1) {
    const message = await readStored(connection, stream, sequence);
    if (message !== undefined && subjects.some((pattern) => covers(pattern, message.subject))) yield message;
  }
}
