import { ATTRIBUTE_NAME, type Envelope, envelopeOf, OWN_ATTRIBUTES } from './envelope.ts';
import { type HeaderBlock, parseHeaderBlock } from './header-block.ts';
import { percentDecode } from './percent.ts';
import { decodeStructured, isStructured } from './structured.ts';

/** A message read as a CloudEvent. Its data is not looked at yet. */
export interface DecodedEvent {
  readonly ok: true;
  readonly envelope: Envelope;
  /** The attributes by their names on the wire, as text. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Headers that are no attributes, by their name in lower case. The first of several with one name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Bytes in binary mode; in structured mode what `data` or `data_base64` held. */
  readonly data:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'json'; readonly value: unknown };
}

export interface UndecodableMessage {
  readonly ok: false;
  /** One line that says what is wrong. */
  readonly problem: string;
}

const PREFIX = 'ce-';

/** Reads a message in binary mode, or in structured mode where its headers say so or there are no attributes in them. */
export function decodeMessage(headerBlock: Uint8Array, data: Uint8Array): DecodedEvent | UndecodableMessage {
  const block = parseHeaderBlock(headerBlock);
  if (typeof block === 'string') return undecodable(block);
  const sorted = sortHeaders(block);
  if (typeof sorted === 'string') return undecodable(sorted);
  const { attributes, headers } = sorted;
  const contentType = attributes.get('datacontenttype') ?? headers.get('content-type');
  if (isStructured(contentType) || attributes.size === 0) return decodeStructured(headers, data);
  const envelope = envelopeOf(attributes);
  return typeof envelope === 'string'
    ? undecodable(envelope)
    : { ok: true, envelope, attributes, headers, data: { kind: 'bytes', bytes: data } };
}

interface SortedHeaders {
  readonly attributes: Map<string, string>;
  readonly headers: Map<string, string>;
}

/** Names are compared without regard to case, since some clients write `Ce-Id`. */
function sortHeaders(block: HeaderBlock): SortedHeaders | string {
  const attributes = new Map<string, string>();
  const headers = new Map<string, string>();
  for (const [spelling, value] of block.entries) {
    const name = spelling.toLowerCase();
    const attribute = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '';
    if (!OWN_ATTRIBUTES.has(attribute) && !ATTRIBUTE_NAME.test(attribute)) {
      if (!headers.has(name)) headers.set(name, value);
      continue;
    }
    if (attributes.has(attribute)) return `${name} is there twice`;
    const decoded = percentDecode(value);
    if (decoded === undefined) return `${name} is not percent-encoded UTF-8`;
    attributes.set(attribute, decoded);
  }
  return { attributes, headers };
}

function undecodable(problem: string): UndecodableMessage {
  return { ok: false, problem };
}
