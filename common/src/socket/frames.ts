import type { Issue } from '../validation/issue.ts';
import type { BytesMessage, JsonMessage, Received, SideDefinition } from './definition.ts';
import { type Fault, faultOf, SocketFaultError } from './socket-error.ts';

/** What one frame holds: text, with the bytes that it took on the wire, or bytes. */
export type Frame =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  | { readonly kind: 'binary'; readonly data: Uint8Array };

const MAX_TEXT_BYTES = 2 ** 20;
const MAX_BINARY_BYTES = 2 ** 24;

type Reading<Messages extends object> =
  | { readonly kind: 'message'; readonly message: Received<Messages> }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** A definition without its type of data, for looking it up by a tag. */
type AnyMessage = BytesMessage | JsonMessage<unknown>;

function entriesOf({ messages }: { readonly messages: object }): readonly (readonly [string, AnyMessage])[] {
  return Object.entries(messages);
}

/** Bytes of the longest frame that a side may send. */
export function frameLimit(side: { readonly maxTextBytes?: number; readonly messages: object }): number {
  const sizes = entriesOf(side).map(([, message]) =>
    message.kind === 'json' ? (side.maxTextBytes ?? MAX_TEXT_BYTES) : (message.maxBytes ?? MAX_BINARY_BYTES),
  );
  return Math.max(0, ...sizes);
}

/** Turns frames of one side into its messages. */
export function frameReader<Messages extends object>(
  side: SideDefinition<Messages>,
): (frame: Frame) => Reading<Messages> {
  const entries = entriesOf(side);
  const { discriminator, maxTextBytes = MAX_TEXT_BYTES } = side;
  const byTag = new Map(
    entries.flatMap(([name, message]) =>
      message.kind === 'json' ? (message.tags ?? [undefined]).map((tag) => [tag, { name, message }] as const) : [],
    ),
  );
  const binary = entries.flatMap(([name, message]) => (message.kind === 'bytes' ? [{ name, message }] : []))[0];
  // What was found has passed the check of its own definition: name and data belong together.
  const found = (name: string, data: unknown) =>
    ({ kind: 'message', message: { name, data } as Received<Messages> }) as const;
  const wrong = (fault: Fault) => ({ kind: 'fault', fault }) as const;

  function readText(text: string, bytes: number): Reading<Messages> {
    if (byTag.size === 0) return wrong(faultOf('wrong-kind', 'Text frames are not taken here.'));
    if (bytes > maxTextBytes) return wrong(tooLarge('A text frame', maxTextBytes));
    const parsed = parse(text);
    if (parsed === undefined) return wrong(faultOf('not-json', 'The text is not JSON.'));
    const { value } = parsed;
    const tag = discriminator === undefined ? undefined : own(value, discriminator);
    const known = byTag.get(tag);
    if (known === undefined) {
      return wrong(faultOf('unknown', `There is no message with the ${discriminator} ${shown(tag)}.`));
    }
    const issues: Issue[] = [];
    if (known.message.validate(value, issues)) return found(known.name, value);
    return wrong(invalid(known.name, issues));
  }

  return (frame) => {
    if (frame.kind === 'text') return readText(frame.text, frame.bytes);
    if (binary === undefined) return wrong(faultOf('wrong-kind', 'Binary frames are not taken here.'));
    const fault = sizeFault(binary.name, binary.message, frame.data);
    return fault === undefined ? found(binary.name, frame.data) : wrong(fault);
  };
}

/** Turns a message into its frame. @throws SocketFaultError for data that the contract does not allow */
export function encodeMessage(
  name: string,
  message: BytesMessage | JsonMessage<unknown>,
  data: unknown,
  maxTextBytes = MAX_TEXT_BYTES,
): string | Uint8Array<ArrayBuffer> {
  if (message.kind === 'bytes') {
    if (!(data instanceof Uint8Array)) throw new SocketFaultError(faultOf('wrong-kind', `${name} must be bytes.`));
    const fault = sizeFault(name, message, data);
    if (fault !== undefined) throw new SocketFaultError(fault);
    return data.buffer instanceof ArrayBuffer
      ? new Uint8Array(data.buffer, data.byteOffset, data.length)
      : data.slice();
  }
  const issues: Issue[] = [];
  if (!message.validate(data, issues)) throw new SocketFaultError(invalid(name, issues));
  const text = JSON.stringify(data);
  // Three bytes are the most that a unit of UTF-16 can take.
  if (text.length * 3 > maxTextBytes && new TextEncoder().encode(text).length > maxTextBytes) {
    throw new SocketFaultError(tooLarge(name, maxTextBytes));
  }
  return text;
}

function sizeFault(name: string, { maxBytes = MAX_BINARY_BYTES, minBytes = 0 }: BytesMessage, data: Uint8Array) {
  if (data.length > maxBytes) return tooLarge(name, maxBytes);
  return data.length < minBytes
    ? faultOf('invalid', `${name} has ${minBytes} bytes at least.`, { message: name })
    : undefined;
}

function tooLarge(what: string, most: number): Fault {
  return faultOf('too-large', `${what} has ${most} bytes at most.`);
}

function invalid(name: string, issues: readonly Issue[]): Fault {
  const [first] = issues;
  const where = first === undefined ? '' : `: ${first.pointer === '' ? 'it' : first.pointer} ${first.message}`;
  return faultOf('invalid', `${name} is not what the contract says${where}.`, { message: name, issues });
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The tag of a value, if it has one. */
function own(value: unknown, name: string): string | undefined {
  const tag: unknown =
    typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
  return typeof tag === 'string' ? tag : undefined;
}

/** A tag that somebody else chose, short enough for a closing reason. */
function shown(tag: string | undefined): string {
  return tag === undefined ? 'that it needs' : JSON.stringify(tag.slice(0, 40));
}
