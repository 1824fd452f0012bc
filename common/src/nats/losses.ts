import type { ConsumerInfo, StreamInfo } from '@nats-io/jetstream';
import type { ConsumerSettings, StreamSettings } from './configuration.ts';

/** Which of a stream's new settings would throw stored messages away, or leave publishers without a stream. */
export function streamLosses(asked: StreamSettings, { config, state }: StreamInfo, now: Date): string[] {
  const losses: string[] = [];
  for (const subject of config.subjects.filter((old) => !asked.subjects.some((kept) => keeps(kept, old)))) {
    losses.push(`nothing keeps ${subject} any more: publishing on it fails, or goes nowhere`);
  }
  if (state.messages === 0) return losses;
  if (asked.storage !== config.storage) losses.push(`storage ${asked.storage} needs the stream to be made anew`);
  if (asked.retention !== config.retention) {
    losses.push(`retention ${asked.retention} instead of ${config.retention} removes what its consumers have taken`);
  }
  const age = (now.getTime() - Date.parse(state.first_ts)) * 1e6;
  if (isTighter(asked.max_age, config.max_age, 0) && age > asked.max_age) {
    losses.push(`maxAge ends the life of stored messages, the oldest from ${state.first_ts}`);
  }
  if (isTighter(asked.max_bytes, config.max_bytes, -1) && state.bytes > asked.max_bytes) {
    losses.push(`maxBytes ${asked.max_bytes} is less than the ${state.bytes} bytes that are stored`);
  }
  if (isTighter(asked.max_msgs, config.max_msgs, -1) && state.messages > asked.max_msgs) {
    losses.push(`maxMessages ${asked.max_msgs} is less than the ${state.messages} that are stored`);
  }
  return losses;
}

/** Which of a consumer's new settings would make it miss messages. */
export function consumerLosses(asked: ConsumerSettings, { config, num_ack_pending }: ConsumerInfo): string[] {
  const losses: string[] = [];
  const added = filtersOf(asked).filter((subject) => !filtersOf(config).some((old) => keeps(old, subject)));
  for (const subject of added) losses.push(`what lies behind its position on ${subject} is never delivered to it`);
  if (isTighter(asked.max_deliver ?? -1, config.max_deliver ?? -1, -1) && num_ack_pending > 0) {
    losses.push(
      `maxDeliver is lowered while ${num_ack_pending} are being worked on: the server may give some up unseen`,
    );
  }
  return losses;
}

function filtersOf(config: { filter_subject?: string; filter_subjects?: string[] }): readonly string[] {
  const subjects = config.filter_subjects ?? (config.filter_subject ? [config.filter_subject] : []);
  return subjects.length === 0 ? ['>'] : subjects;
}

/** @param none what stands for no limit. */
function isTighter(asked: number, found: number, none: number): boolean {
  return asked > none && (found <= none || asked < found);
}

/** Whether a pattern takes in every subject that another one does. */
function keeps(pattern: string, subject: string): boolean {
  const wide = pattern.split('.');
  const narrow = subject.split('.');
  for (const [index, token] of wide.entries()) {
    const other = narrow[index];
    if (token === '>') return other !== undefined;
    if (other === undefined || other === '>' || (token !== '*' && token !== other)) return false;
  }
  return wide.length === narrow.length;
}
