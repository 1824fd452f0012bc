/** The context attributes of a CloudEvent, version 1.0, without its data. */
export interface Envelope {
  /** Unique for the source: two events with the same source and id are the same event. */
  readonly id: string;
  /** URI reference of who says it, such as `/services/ingestion`. */
  readonly source: string;
  readonly type: string;
  /** What it is about, inside the source. */
  readonly subject?: string;
  /** When it happened, RFC 3339. */
  readonly time?: string;
  readonly dataContentType?: string;
  readonly dataSchema?: string;
  /** Extension attributes, by their name in lower case. */
  readonly extensions: Readonly<Record<string, string>>;
}

export const SPEC_VERSION = '1.0';

/** CloudEvents names attributes with lower-case letters and digits only. */
export const ATTRIBUTE_NAME = /^[a-z0-9]+$/;

/** Attributes with a field of their own in `Envelope`; every other one is an extension. */
const FIELDS = {
  id: 'id',
  source: 'source',
  type: 'type',
  subject: 'subject',
  time: 'time',
  datacontenttype: 'dataContentType',
  dataschema: 'dataSchema',
} as const;

/** Names of attributes that CloudEvents itself defines. */
export const OWN_ATTRIBUTES: ReadonlySet<string> = new Set(['specversion', ...Object.keys(FIELDS)]);

const NONE: Readonly<Record<string, string>> = Object.freeze({});

/** Puts attributes together, by their names on the wire; a text says what is wrong with them. */
export function envelopeOf(attributes: ReadonlyMap<string, string>): Envelope | string {
  const version = attributes.get('specversion');
  if (version !== SPEC_VERSION) {
    return version === undefined
      ? 'specversion is missing'
      : `specversion ${JSON.stringify(version)} is not ${SPEC_VERSION}`;
  }
  const id = attributes.get('id');
  const source = attributes.get('source');
  const type = attributes.get('type');
  const subject = attributes.get('subject');
  const time = attributes.get('time');
  const dataContentType = attributes.get('datacontenttype');
  const dataSchema = attributes.get('dataschema');
  if (!id || !source || !type || subject === '' || time === '' || dataContentType === '' || dataSchema === '') {
    return incomplete(attributes);
  }
  return {
    id,
    source,
    type,
    ...(subject !== undefined && { subject }),
    ...(time !== undefined && { time }),
    ...(dataContentType !== undefined && { dataContentType }),
    ...(dataSchema !== undefined && { dataSchema }),
    extensions: extensionsOf(attributes),
  };
}

function extensionsOf(attributes: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  let extensions: Record<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (OWN_ATTRIBUTES.has(name)) continue;
    extensions ??= {};
    extensions[name] = value;
  }
  return extensions ?? NONE;
}

function incomplete(attributes: ReadonlyMap<string, string>): string {
  const empty = Object.keys(FIELDS).find((name) => attributes.get(name) === '');
  if (empty !== undefined) return `${empty} is empty`;
  const missing = ['id', 'source', 'type'].filter((name) => !attributes.has(name));
  return `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
}

/** The attributes by their names on the wire. Throws nothing: what is wrong with them shows when they are encoded. */
export function attributesOf(envelope: Envelope): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>([['specversion', SPEC_VERSION]]);
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = envelope[field];
    if (value !== undefined) attributes.set(name, value);
  }
  for (const [name, value] of Object.entries(envelope.extensions)) attributes.set(name, value);
  return attributes;
}
