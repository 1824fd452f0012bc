import type { Consumer, EventApi, Stream } from '../../model/ir/index.ts';
import { JetStreamConflict } from './conflict.ts';
import { deadLetterStreams } from './dead-letters.ts';
import { mergeConsumers } from './merge-consumers.ts';
import { mergeStreams } from './merge-streams.ts';
import { overlaps, subjectOf } from './subjects.ts';

/** A consumer with the stream that it reads, and which of its messages. */
export interface PlannedConsumer extends Consumer {
  readonly stream: string;
  readonly filterSubjects: readonly string[];
}

/** Everything that the contracts ask of JetStream, merged, in declared order; streams of dead letters come last. */
export interface JetStreamPlan {
  readonly streams: readonly Stream[];
  readonly consumers: readonly PlannedConsumer[];
}

/** @throws JetStreamConflict when declarations contradict each other. */
export function planJetStream(apis: readonly EventApi[]): JetStreamPlan {
  const consumers = mergeConsumers(apis.flatMap(declaredConsumers));
  const declared = mergeStreams(apis.flatMap(declaredStreams));
  const streams = mergeStreams([...declared, ...deadLetterStreams(consumers, declared)]);
  refuseOverlaps(streams);
  return { streams, consumers };
}

/** The address of a channel belongs to its stream, whether or not the stream's subjects say so. */
function declaredStreams(api: EventApi): Stream[] {
  return api.channels.flatMap(({ stream, address }) => {
    if (stream === undefined) return [];
    return [{ ...stream, subjects: [...stream.subjects, ...(address === null ? [] : [subjectOf(address)])] }];
  });
}

function declaredConsumers(api: EventApi): PlannedConsumer[] {
  return api.operations.flatMap((operation) => {
    const channel = api.channels.find(({ id }) => id === operation.channel);
    const stream = channel?.stream?.name;
    if (operation.action !== 'receive' || stream === undefined) return [];
    const address = channel?.address ?? null;
    const filterSubjects = address === null ? [] : [subjectOf(address)];
    return operation.consumers.map((consumer) => ({ ...consumer, stream, filterSubjects }));
  });
}

/** A subject belongs to one stream: the server refuses a second. */
function refuseOverlaps(streams: readonly Stream[]): void {
  for (const [index, stream] of streams.entries()) {
    for (const other of streams.slice(0, index)) {
      for (const subject of stream.subjects) {
        const clash = other.subjects.find((candidate) => overlaps(candidate, subject));
        if (clash !== undefined) throw overlap(stream, subject, other, clash);
      }
    }
  }
}

function overlap(stream: Stream, subject: string, other: Stream, clash: string): JetStreamConflict {
  const message = `Streams ${other.name} (${clash}) and ${stream.name} (${subject}) want the same subjects`;
  return new JetStreamConflict(message, other.origin, stream.origin);
}
