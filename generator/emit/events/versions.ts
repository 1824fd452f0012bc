import type { Message } from '../../model/ir/index.ts';
import { stemOf } from '../asyncapi/index.ts';

/** Messages of a contract that are versions of each other: `order.placed.v1` and `order.placed.v2`. */
export class Versions {
  /** By stem, from the oldest to the newest, one message a version; families of one are left out. */
  readonly #families = new Map<string, readonly Message[]>();

  constructor(messages: readonly Message[]) {
    for (const [stem, members] of Map.groupBy(messages, ({ name }) => stemOf(name))) {
      const byVersion = new Map(members.map((message) => [versionOf(message), message] as const));
      if (byVersion.size < 2) continue;
      this.#families.set(
        stem,
        [...byVersion].sort(([a], [b]) => a - b).map(([, message]) => message),
      );
    }
  }

  /** What code calls a message: without its version, unless the contract gives several of them. */
  nameOf(message: Message): string {
    const stem = stemOf(message.id);
    return this.#families.has(stemOf(message.name)) ? `${stem}-v${versionOf(message)}` : stem;
  }

  newerThan(message: Message): Message | undefined {
    const family = this.#families.get(stemOf(message.name)) ?? [];
    return family.find((other) => versionOf(other) > versionOf(message));
  }
}

/** A name without a version is the first. */
function versionOf({ name }: Message): number {
  return Number(/v(\d+)$/i.exec(name.slice(stemOf(name).length))?.[1] ?? 1);
}
