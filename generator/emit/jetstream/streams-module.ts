import type { Stream } from '../../model/ir/index.ts';
import { template } from '../templates.ts';
import { docComment, HEADER, propertyKey, stringLiteral } from '../typescript/index.ts';
import { spellDuration } from './durations.ts';
import type { JetStreamPlan, PlannedConsumer } from './plan.ts';

interface StreamsView {
  readonly header: string;
  readonly streams: readonly string[];
  readonly consumers: readonly string[];
}

const LINE = 95;

const print = template<StreamsView>('jetstream/index.hbs');

/** `index.ts`: the plan as typed data. */
export function streamsModule(plan: JetStreamPlan): string {
  return print({
    header: HEADER,
    streams: plan.streams.map(printStream),
    consumers: plan.consumers.map(printConsumer),
  });
}

function printStream(stream: Stream): string {
  return printObject([
    ['name', stringLiteral(stream.name)],
    ['description', optionalText(stream.description)],
    ['subjects', list(stream.subjects)],
    ['retention', stringLiteral(stream.retention)],
    ['storage', stringLiteral(stream.storage)],
    ['discard', stringLiteral(stream.discard)],
    ['maxAge', optionalNumber(stream.maxAge), duration(stream.maxAge)],
    ['maxBytes', stream.maxBytes && byEnvironment(stream.maxBytes)],
    ['maxMessages', optionalNumber(stream.maxMessages)],
    ['maxMessageBytes', optionalNumber(stream.maxMessageBytes)],
    ['duplicateWindow', optionalNumber(stream.duplicateWindow), duration(stream.duplicateWindow)],
    ['replicas', byEnvironment(stream.replicas)],
  ]);
}

function byEnvironment(numbers: Readonly<Record<string, number>>): string {
  const members = Object.entries(numbers).map(([name, number]) => `${propertyKey(name)}: ${number}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function printConsumer(consumer: PlannedConsumer): string {
  const { deadLetter, backoff } = consumer;
  return printObject([
    ['stream', stringLiteral(consumer.stream)],
    ['durable', stringLiteral(consumer.durable)],
    ['name', stringLiteral(consumer.name)],
    ['description', optionalText(consumer.description)],
    ['filterSubjects', list(consumer.filterSubjects)],
    ['ackWait', optionalNumber(consumer.ackWait), duration(consumer.ackWait)],
    ['maxDeliver', optionalNumber(consumer.maxDeliver)],
    ['maxAckPending', optionalNumber(consumer.maxAckPending)],
    ['backoff', `[${backoff.map(String).join(', ')}]`, backoff.map(spellDuration).join(', ')],
    [
      'deadLetter',
      deadLetter && `{ stream: ${stringLiteral(deadLetter.stream)}, subject: ${stringLiteral(deadLetter.subject)} }`,
    ],
  ]);
}

type Member = readonly [name: string, value: string | undefined, comment?: string | undefined];

function printObject(members: readonly Member[]): string {
  const lines = members.flatMap(([name, value, comment]) => {
    if (value === undefined) return [];
    return [`${comment ? docComment({ prose: [comment] }, '    ') : ''}    ${name}: ${value},\n`];
  });
  return `  {\n${lines.join('')}  },`;
}

function list(texts: readonly string[]): string {
  const line = `[${texts.map(stringLiteral).join(', ')}]`;
  if (line.length <= LINE) return line;
  return `[\n${texts.map((text) => `      ${stringLiteral(text)},\n`).join('')}    ]`;
}

function optionalText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : stringLiteral(text);
}

function optionalNumber(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function duration(nanoseconds: number | undefined): string | undefined {
  return nanoseconds === undefined ? undefined : spellDuration(nanoseconds);
}
