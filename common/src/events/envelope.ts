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
const FIELDS: Readonly<Record<string, Exclude<keyof Envelope, 'extensions'>>> = {
  id: 'id',
  source: 'source',
  type: 'type',
  subject: 'subject',
  time: 'time',
  datacontenttype: 'dataContentType',
  dataschema: 'dataSchema',
};

/** Puts attributes together, by their names on the wire; a text says what is wrong with them. */
export function envelopeOf(attributes: ReadonlyMap<string, string>): Envelope | string {
  const version = attributes.get('specversion');
  if (version === undefined) return 'specversion is missing';
  if (version !== SPEC_VERSION) return `specversion ${JSON.stringify(version)} is not ${SPEC_VERSION}`;
  const fields: { -readonly [Key in keyof Envelope]?: Envelope[Key] } = {};
  const extensions: Record<string, string> = {};
  for (const [name, value] of attributes) {
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (field === undefined) {
      if (name !== 'specversion') extensions[name] = value;
    } else if (value === '') return `${name} is empty`;
    else fields[field] = value;
  }
  const { id, source, type } = fields;
  if (id === undefined || source === undefined || type === undefined) {
    const missing = ['id', 'source', 'type'].filter((name) => !attributes.has(name));
    return `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
  }
  return { ...fields, id, source, type, extensions };
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
