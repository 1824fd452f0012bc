import type { JsonValue, Origin } from '../model/ir/index.ts';

/** `ERR` breaks somebody and is proven, `WARN` is what the contract cannot decide, `INFO` breaks nobody. */
export type Level = 'ERR' | 'WARN' | 'INFO';

/** Who writes the value: the caller (`request`), the service (`response`), a publisher (`event`), or nobody. */
export type Direction = 'request' | 'response' | 'event' | 'none';

export type Area =
  | 'contracts'
  | 'operations'
  | 'parameters'
  | 'request-bodies'
  | 'responses'
  | 'headers'
  | 'media-types'
  | 'security'
  | 'servers'
  | 'callbacks'
  | 'webhooks'
  | 'links'
  | 'channels'
  | 'messages'
  | 'message-headers'
  | 'replies'
  | 'streams'
  | 'consumers'
  | 'policy';

/** A concrete value that one version accepts and the other refuses. */
export interface Witness {
  readonly value: JsonValue;
  readonly validIn: 'base' | 'revision';
}

/** Where a change is felt, in the contract's own terms: no file, no line, so that it survives moving text about. */
export interface Place {
  /** Such as `GET /recordings/{recordingId}`. */
  readonly operation?: string;
  /** Id of the channel. */
  readonly channel?: string;
  /** Part of the operation or channel, such as `request body application/json`. */
  readonly part?: string;
  /** Path inside a value, such as `items[].owner`; empty for the whole of it. */
  readonly path?: string;
}

/** One finding: what changed, how bad it is, the proof, and what to do about it. */
export interface Change {
  /** Rule id; oasdiff's wherever the change is the same. */
  readonly id: string;
  readonly level: Level;
  readonly direction: Direction;
  readonly area: Area;
  /** One sentence without a full stop. */
  readonly message: string;
  /** Name of the contract. */
  readonly contract: string;
  readonly operation?: string;
  readonly channel?: string;
  /** Absent when the base has no such thing. */
  readonly base?: Origin;
  /** Absent when the revision has no such thing. */
  readonly revision?: Origin;
  readonly witness?: Witness;
  /** Why a `WARN` could not be decided. */
  readonly reason?: string;
  /** Every place that the one cause reaches; the first is the one that the message speaks of. */
  readonly places: readonly Place[];
  /** Whom it breaks; empty when nobody. */
  readonly breaks: string;
  /** How to reach the same goal without breaking anybody; empty when nothing need be done. */
  readonly fix: string;
  /** Hash over rule and logical place; it survives rewording and moved lines. */
  readonly fingerprint: string;
}
