import type { Consumer } from '../../model/ir/index.ts';
import { stringLiteral } from '../typescript/index.ts';

/** Members of the literal that binds a subscriber to its durable consumer. Durations are nanoseconds. */
export function bindingEntries(consumer: Consumer, stream: string): string[] {
  const entries = [`stream: ${stringLiteral(stream)},`, `durable: ${stringLiteral(consumer.durable)},`];
  const number = (name: string, value: number | undefined): void => {
    if (value !== undefined) entries.push(`${name}: ${grouped(value)},`);
  };
  number('ackWait', consumer.ackWait);
  number('maxDeliver', consumer.maxDeliver);
  number('maxAckPending', consumer.maxAckPending);
  if (consumer.backoff.length > 0) entries.push(`backoff: [${consumer.backoff.map(grouped).join(', ')}],`);
  if (consumer.deadLetter !== undefined) {
    const { stream: target, subject } = consumer.deadLetter;
    entries.push(`deadLetter: { stream: ${stringLiteral(target)}, subject: ${stringLiteral(subject)} },`);
  }
  return entries;
}

/** Nanoseconds are long: `60_000_000_000` can be read. */
function grouped(value: number): string {
  return Number.isInteger(value) ? String(value).replace(/\B(?=(\d{3})+$)/g, '_') : String(value);
}
