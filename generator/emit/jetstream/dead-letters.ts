import type { Origin, Stream } from '../../model/ir/index.ts';
import type { PlannedConsumer } from './plan.ts';

const HOUR = 3_600_000_000_000;

/**
 * The streams that consumers put their dead letters into. They keep them until somebody has looked, and know a letter
 * again for an hour, since it may be stored twice. A stream that a contract declares itself keeps its own settings.
 */
export function deadLetterStreams(consumers: readonly PlannedConsumer[], declared: readonly Stream[]): Stream[] {
  const streams = new Map<string, Stream>();
  for (const { deadLetter, origin, stream } of consumers) {
    if (deadLetter === undefined) continue;
    const { stream: name, subject } = deadLetter;
    const before = streams.get(name) ?? declared.find((own) => own.name === name) ?? emptyStream(name, origin);
    const source = declared.find((candidate) => candidate.name === stream);
    const own = declared.some((candidate) => candidate.name === name);
    streams.set(name, {
      ...before,
      subjects: [...before.subjects, subject],
      replicas: own ? before.replicas : mostReplicas(before.replicas, source?.replicas ?? {}),
    });
  }
  return [...streams.values()];
}

function emptyStream(name: string, origin: Origin): Stream {
  return {
    origin,
    name,
    description: 'Messages that consumers gave up, with the reason, their headers and their position.',
    subjects: [],
    retention: 'limits',
    storage: 'file',
    // A full stream refuses letters, and their consumers wait: better than to lose the oldest in silence.
    discard: 'new',
    duplicateWindow: HOUR,
    replicas: {},
  };
}

type Replicas = Stream['replicas'];

/** A letter must be as safe as the message was in the safest of the streams that it may come from. */
function mostReplicas(a: Replicas, b: Replicas): Replicas {
  const environments = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(environments.map((name) => [name, Math.max(a[name] ?? 1, b[name] ?? 1)]));
}
