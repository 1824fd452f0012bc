import type { DecodedEvent, UndecodableMessage } from './decode.ts';
import { ATTRIBUTE_NAME, envelopeOf } from './envelope.ts';
import { parseJson } from './json-data.ts';

const MEDIA_TYPE = /^\s*application\/cloudevents\+json\s*(?:;|$)/i;

export function isStructured(contentType: string | undefined): boolean {
  return contentType !== undefined && MEDIA_TYPE.test(contentType);
}

/** A whole CloudEvent as one JSON object: attributes beside `data` or `data_base64`. */
export function decodeStructured(
  headers: ReadonlyMap<string, string>,
  bytes: Uint8Array,
): DecodedEvent | UndecodableMessage {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return { ok: false, problem: `no ce- headers, and ${parsed.problem}` };
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, problem: 'no ce- headers, and the data is no CloudEvents object' };
  }
  const attributes = new Map<string, string>();
  const members = new Map<string, unknown>(Object.entries(value));
  for (const [name, member] of members) {
    if (name === 'data' || name === 'data_base64' || member === null) continue;
    const text = attributeText(member);
    if (text === undefined || !ATTRIBUTE_NAME.test(name)) {
      return { ok: false, problem: `${JSON.stringify(name)} is no attribute` };
    }
    attributes.set(name, text);
  }
  const envelope = envelopeOf(attributes);
  if (typeof envelope === 'string') return { ok: false, problem: envelope };
  const base64 = members.get('data_base64');
  if (base64 === undefined || base64 === null) {
    return { ok: true, envelope, attributes, headers, data: { kind: 'json', value: members.get('data') } };
  }
  if (typeof base64 !== 'string' || members.has('data')) {
    return { ok: false, problem: 'data_base64 must be a string, and without data beside it' };
  }
  return { ok: true, envelope, attributes, headers, data: { kind: 'bytes', bytes: Buffer.from(base64, 'base64') } };
}

function attributeText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || Number.isInteger(value) ? String(value) : undefined;
}
