/** Contracts that are hard to write in some language, and values that have to come through unchanged. */

/** Of the case `shop`. */
export const ORDER = {
  id: 'a',
  status: 'in-progress',
  class: 'first',
  total: 0,
  note: null,
  count: 0,
  paid: false,
  '+1': 1,
  '-1': -1,
  'order-number': 'dash',
  order_number: 'underscore',
  orderNumber: 'capital',
  lines: [{ sku: 'x', quantity: 9007199254740991 }, { sku: 'y' }],
  labels: { a: 1 },
  weights: [0.5],
  things: [{ any: 1 }, 'thing'],
  anything: { deep: [1] },
  payment: { kind: 'card' },
  address: { street: 'Main', kind: 'home' },
};
export const LEAST = { status: '', class: '', total: 1.5, note: 'n' };

const HOSTILE = [
  "'; process.exit(1); //",
  '"; process.exit(1); //',
  '`; process.exit(1); `',
  '*/ process.exit(1); /*',
  '*\u0001/ process.exit(1); /*',
  '**//* process.exit(1); */',
  '\\u002a\\u002f process.exit(1); /*',
  '/* never closed',
  '/// ?> process.exit(1) <?php',
  '\u0024{process.exit(1)} $process',
  '</summary> process.exit(1) & <',
  '\n process.exit(1)\n',
  '\r\n*/ process.exit(1)',
  '\u2028process.exit(1)\u2029',
  '\u0007\u001b[31m \u202e',
  '$&',
  '%s%n',
  '\\',
  'ends in a backslash \\',
  '',
  ' ',
  '123',
  'class',
  'String',
  'Option',
  'constructor',
  'toString',
  '💥',
  '用户',
];

/** Texts that mean something in some language, at every place where a contract has a text. */
export const TEXTS = documentOf({
  ...Object.fromEntries(
    HOSTILE.map((text, index) => [
      `${text.replace(/[#?%/{}]/g, '')}n${index}`,
      {
        type: 'object',
        title: text,
        description: text,
        properties: {
          value: { type: 'string', description: text, default: text, enum: [text, `n${index}`] },
          plain: { type: 'string', description: text, default: text },
        },
      },
    ]),
  ),
  Root: { type: 'object', properties: { a: { type: 'string' } } },
});

/** Names that languages and their libraries have a use for. */
const WORDS = [
  ...'paid isPaid is_paid getPaid setPaid x X xx uRL URL Url _id id hashCode toString equals copy component1'.split(
    ' ',
  ),
  ...'class Class getClass clone finalize notify wait object Object self this super type Type value Value name'.split(
    ' ',
  ),
  ...'null true in is as when fun val var def given enum match fn ref event operator params namespace using'.split(' '),
  ...'string String int Integer list List map Map any Any option None Some Nil json Json std data end fromJson'.split(
    ' ',
  ),
  ...'toJson jsonSerialize __construct GetType MemberwiseClone productArity apply unapply const static template'.split(
    ' ',
  ),
  ...'$ref|$|\u0024{x}|@type|#|a.b|a b|a-b|a/b|1|??/|%d|größe|名前|root|Root'.split('|'),
];

/** Texts that end, interpolate or escape in literals of some language, and still are allowed as values. */
const VALUES = "| |$x|\u0024{x}|it's|??/|{0}|%d|#{x}|null|true|TRUE|1|-1|größe".split('|');

/** Types by names that languages have a use for. */
const TYPES =
  'Any Array Dictionary Enum EnumConverter Error Exception Guid Integer Iterable JsonProperty JsonSettings List Long Map Option'
    .concat(' Optional Result Seq String System Unit Value Vec Vector Void OneTwo OnetWo')
    .split(' ');

export const NAMES = documentOf({
  Root: {
    type: 'object',
    properties: {
      words: { $ref: '#/components/schemas/Words' },
      values: { type: 'array', items: { $ref: '#/components/schemas/Values' } },
      optional: { $ref: '#/components/schemas/Values' },
      byName: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Values' } },
      deep: { type: 'array', items: { type: 'object', additionalProperties: { type: 'array', items: {} } } },
      tree: { $ref: refTo('Tree') },
      nothing: { type: 'object', properties: { never: false } },
      own: {
        type: 'object',
        title: 'RootOwn',
        properties: { rootOwn: { type: 'string' }, root_own: { type: 'string' } },
      },
      types: { type: 'object', properties: Object.fromEntries(TYPES.map((name) => [name, { $ref: refTo(name) }])) },
    },
  },
  Words: { type: 'object', properties: Object.fromEntries(WORDS.map((word) => [word, { type: 'string' }])) },
  Values: { type: 'string', enum: VALUES },
  Tree: {
    type: 'object',
    required: ['label'],
    properties: {
      label: { $ref: refTo('Values') },
      next: { $ref: refTo('Tree') },
      leaf: { $ref: refTo('Leaf') },
      branches: { type: 'array', items: { $ref: refTo('Tree') } },
      byName: { type: 'object', additionalProperties: { $ref: refTo('Leaf') } },
    },
  },
  Leaf: {
    type: 'object',
    required: ['size', 'note'],
    properties: { of: { $ref: refTo('Tree') }, size: { type: 'number' }, note: { $ref: refTo('Note') } },
  },
  Note: { type: ['object', 'null'], properties: { text: { type: 'string' } } },
  ...Object.fromEntries(
    TYPES.map((name) => [name, { type: 'object', required: ['a'], properties: { a: { type: 'boolean' } } }]),
  ),
});

/** Contracts by names that languages have a use for. */
export const PACKAGES =
  'class com event io json java kotlin list models record scala serde std string system test time'.split(' ');
export const PLAIN = documentOf({ Root: { type: 'object', properties: { a: { type: 'string' } } } });

export const NAMED = {
  words: Object.fromEntries(WORDS.map((word) => [word, `of ${word}`])),
  values: VALUES,
  optional: '',
  byName: { a: '', $b: "it's" },
  deep: [{ a: [1, 'x', { y: '2026-01-02T03:04:05.678900Z' }, false, [0.5]] }, {}],
  tree: {
    label: '',
    next: { label: ' ' },
    leaf: { of: { label: '' }, size: 1, note: null },
    branches: [{ label: '' }],
    byName: { a: { size: 0.5, note: { text: 'x' } } },
  },
  nothing: {},
  own: { rootOwn: 'a', root_own: 'b' },
  types: Object.fromEntries(TYPES.map((name) => [name, { a: true }])),
};

function refTo(name: string): string {
  return `#/components/schemas/${name}`;
}

function documentOf(schemas: object): object {
  return { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: {}, components: { schemas } };
}
