import { type Contract, member } from '../../../load/index.ts';
import type { Finding, Rule, Site } from '../rule.ts';
import { below, enter, entriesOf, text } from '../site.ts';
import type { EventOutline } from './outline.ts';

const EXTENSION = 'x-nats-jetstream';
const DURATIONS = { stream: ['maxAge', 'duplicateWindow'], consumer: ['ackWait'] } as const;
const CHOICES = {
  retention: ['limits', 'interest', 'workqueue'],
  storage: ['file', 'memory'],
  discard: ['old', 'new'],
} as const;

export const streamInvalid: Rule<EventOutline> = {
  id: 'jetstream-stream-invalid',
  severity: 'error',
  area: 'streams',
  summary: 'Streams can be made as they are declared.',
  *check({ channels }) {
    for (const { site } of channels) {
      const stream = inExtension(site, 'stream');
      if (stream === undefined) continue;
      yield* badName(stream, 'name');
      yield* badDurations(stream, DURATIONS.stream);
      for (const [key, allowed] of Object.entries(CHOICES)) yield* badChoice(stream, key, allowed);
      for (const key of ['maxMessages', 'maxMessageBytes']) yield* badCount(stream, key);
      const sizes = below(stream, 'maxBytes');
      if (sizes === undefined || typeof sizes.value !== 'object') yield* badCount(stream, 'maxBytes');
      else for (const [environment] of entriesOf(sizes)) yield* badCount(sizes, String(environment));
    }
  },
};

export const addressUnreadable: Rule<EventOutline> = {
  id: 'jetstream-address-unreadable',
  severity: 'error',
  area: 'streams',
  summary: 'Addresses of channels with a stream are subjects of NATS.',
  *check({ channels }) {
    for (const { site } of channels) {
      const address = below(site, 'address');
      if (typeof address?.value !== 'string' || inExtension(site, 'stream') === undefined) continue;
      const token = address.value.split('.').find((each) => !/^(?:\{[^{}]+\}|[^\s*>{}]+)$/.test(each));
      if (token === undefined) continue;
      yield {
        site: address,
        message: `'${token}' is no token of a subject`,
        expected: 'tokens between dots, each a text without spaces, * and >, or one {parameter}',
        ...(token.includes('/') ? { fix: `write '${address.value.replaceAll('/', '.')}'` } : {}),
      };
    }
  },
};

export const consumerInvalid: Rule<EventOutline> = {
  id: 'jetstream-consumer-invalid',
  severity: 'error',
  area: 'streams',
  summary: 'Consumers can be made as they are declared.',
  *check({ operations }) {
    for (const { site } of operations) {
      for (const consumer of consumersOf(site)) {
        yield* badName(consumer, 'durable');
        yield* badDurations(consumer, DURATIONS.consumer);
        for (const key of ['maxDeliver', 'maxAckPending']) yield* badCount(consumer, key);
        yield* badBackoff(consumer);
      }
      if (text(site, 'action') === 'send' && consumersOf(site).length > 0) {
        yield {
          site,
          part: 'key',
          message: 'only receiving operations have consumers',
          fix: 'move them to the operation that receives',
        };
      }
    }
  },
};

export const durableDuplicate: Rule<EventOutline> = {
  id: 'jetstream-durable-duplicate',
  severity: 'error',
  area: 'streams',
  summary: 'Every durable name belongs to one consumer of a stream.',
  *check({ operations }, contract) {
    const first = new Map<string, Site>();
    const durables = operations.flatMap(({ site }) => {
      const stream = streamNameOf(site, contract);
      return consumersOf(site).flatMap((consumer) => ({ stream, durable: below(consumer, 'durable') }));
    });
    for (const { stream, durable } of durables) {
      if (typeof durable?.value !== 'string') continue;
      const key = JSON.stringify([stream, durable.value]);
      const before = first.get(key);
      if (before === undefined) first.set(key, durable);
      else {
        yield {
          site: durable,
          message: `the durable name '${durable.value}' is taken, so two consumers would share one place in the stream`,
          fix: 'give each consumer a name of its own',
          related: [{ message: 'taken here', site: before }],
        };
      }
    }
  },
};

export const deadLetterMissing: Rule<EventOutline> = {
  id: 'jetstream-dead-letter-missing',
  severity: 'warning',
  area: 'streams',
  summary: 'A consumer that gives up says where the message goes.',
  *check({ operations }) {
    for (const consumer of operations.flatMap(({ site }) => consumersOf(site))) {
      const limit = member(consumer.value, 'maxDeliver');
      if (typeof limit !== 'number' || limit < 1 || below(consumer, 'deadLetter') !== undefined) continue;
      yield {
        site: consumer,
        member: 'maxDeliver',
        message: 'after the last attempt the message stays in its stream and nobody learns of it',
        fix: 'add deadLetter with a stream and a subject',
      };
    }
  },
};

export const streamMissing: Rule<EventOutline> = {
  id: 'jetstream-stream-missing',
  severity: 'error',
  area: 'streams',
  summary: 'Consumers read from channels that have a stream.',
  *check({ operations }, contract: Contract) {
    for (const { site } of operations) {
      const reference = below(site, 'channel');
      const [consumer] = consumersOf(site);
      if (reference === undefined || consumer === undefined) continue;
      const channel = enter(contract, reference);
      if (channel === reference || inExtension(channel, 'stream') !== undefined) continue;
      yield {
        site: consumer,
        message: 'the consumer has no stream to read from',
        fix: `add ${EXTENSION} with a stream to the channel`,
        related: [{ message: 'the channel', site: channel }],
      };
    }
  },
};

function inExtension(holder: Site, key: string): Site | undefined {
  const extension = below(holder, EXTENSION);
  return extension === undefined ? undefined : below(extension, key);
}

function streamNameOf(operation: Site, contract: Contract): string | undefined {
  const channel = below(operation, 'channel');
  const stream = channel === undefined ? undefined : inExtension(enter(contract, channel), 'stream');
  return stream === undefined ? undefined : text(stream, 'name');
}

function consumersOf(operation: Site): readonly Site[] {
  const consumers = inExtension(operation, 'consumers');
  return Array.isArray(consumers?.value) ? entriesOf(consumers).map(([, site]) => site) : [];
}

function* badName(holder: Site, key: string): Iterable<Finding> {
  const name = below(holder, key);
  if (name === undefined) {
    yield { site: holder, part: 'key', message: `'${key}' is missing`, fix: `add '${key}'` };
  } else if (typeof name.value !== 'string' || !/^[^\s.*>/\\]+$/.test(name.value)) {
    yield {
      site: name,
      message: `the server takes no such ${key}`,
      expected: 'text without spaces, dots, *, > and slashes',
    };
  }
}

function* badDurations(holder: Site, keys: readonly string[]): Iterable<Finding> {
  for (const key of keys) {
    const site = below(holder, key);
    if (site !== undefined && !isDuration(site.value)) yield badDuration(site);
  }
}

/** Go's notation, the one of the server's own tools, and days. */
function isDuration(value: unknown): boolean {
  return typeof value === 'string' && /^(?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h|d))+$/.test(value);
}

function badDuration(site: Site): Finding {
  return {
    site,
    message: `${JSON.stringify(site.value)} isn't a duration`,
    expected: 'a duration such as 500ms, 30s, 2m, 720h or 7d',
  };
}

function* badChoice(holder: Site, key: string, allowed: readonly string[]): Iterable<Finding> {
  const site = below(holder, key);
  if (site === undefined || allowed.includes(String(site.value))) return;
  yield {
    site,
    message: `a stream has no ${key} ${JSON.stringify(site.value)}`,
    expected: `one of ${allowed.join(', ')}`,
  };
}

function* badCount(holder: Site, key: string): Iterable<Finding> {
  const site = below(holder, key);
  if (site === undefined || (Number.isInteger(site.value) && Number(site.value) >= -1 && site.value !== 0)) return;
  yield { site, message: `${key} must be a whole number`, expected: 'a positive whole number, or -1 for no limit' };
}

function* badBackoff(consumer: Site): Iterable<Finding> {
  const backoff = below(consumer, 'backoff');
  if (backoff === undefined) return;
  const steps = entriesOf(backoff);
  for (const [, step] of steps) if (!isDuration(step.value)) yield badDuration(step);
  const limit = member(consumer.value, 'maxDeliver');
  if (typeof limit === 'number' && limit > 0 && steps.length >= limit) {
    yield {
      site: backoff,
      part: 'key',
      message: `backoff has ${steps.length} delays, but with maxDeliver ${limit} only ${limit - 1} repetitions follow`,
      fix: 'shorten backoff, or raise maxDeliver',
    };
  }
}
