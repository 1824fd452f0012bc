import type { Level } from '../change.ts';

/**
 * What can happen to one keyword of a schema. The table says which way the set of accepted values moves; whether that
 * breaks anybody follows from who writes the value, and the proof has the last word.
 *
 * `narrows`: fewer values are accepted. `widens`: more are. `shifts`: some come and some go. `notes`: the set stays,
 * the meaning for people or tools changes.
 */
export type Effect = 'narrows' | 'widens' | 'shifts' | 'notes';

export interface Aspect {
  readonly effect: Effect;
  /** Instead of the level that the effect asks for. */
  readonly level?: Level;
  /** Readers of answers do not mind. */
  readonly sparesReaders?: true;
  /** May harm the other way round as well, in objects that are closed to what they do not list. */
  readonly mayReverse?: true;
  /** Why such a row cannot be decided. */
  readonly doubt?: string;
  /** Continues "`name` of the request body …"; blanks `{base}`, `{revision}`. */
  readonly says: string;
  readonly page: string;
}

function bound(name: string, words: string, isLower: boolean, page: string): Record<string, Aspect> {
  const raised = isLower ? 'narrows' : 'widens';
  const lowered = isLower ? 'widens' : 'narrows';
  return {
    [`${name}-set`]: { effect: 'narrows', says: `now has a ${words} of {revision}`, page },
    [`${name}-unset`]: { effect: 'widens', says: `no longer has a ${words} (it was {base})`, page },
    [`${name}-increased`]: { effect: raised, says: `has its ${words} raised from {base} to {revision}`, page },
    [`${name}-decreased`]: { effect: lowered, says: `has its ${words} lowered from {base} to {revision}`, page },
  };
}

/** A lower bound that is 0 where none is given. */
function floor(name: string, words: string, page: string): Record<string, Aspect> {
  return Object.fromEntries(Object.entries(bound(name, words, true, page)).filter(([id]) => id.endsWith('creased')));
}

function applied(name: string, words: string, page: string): Record<string, Aspect> {
  return {
    [`${name}-added`]: { effect: 'narrows', says: `gained ${words}`, page },
    [`${name}-removed`]: { effect: 'widens', says: `lost ${words}`, page },
  };
}

/** For keywords that are judged as a whole, since inside them narrower may mean wider. */
function replaced(name: string, words: string, page: string): Record<string, Aspect> {
  return {
    ...applied(name, words, page),
    [`${name}-changed`]: { effect: 'shifts', says: `changed ${words}`, page },
  };
}

const scalars: Record<string, Aspect> = {
  'type-changed': { effect: 'shifts', says: 'changed its type from {base} to {revision}', page: 'schema-type' },
  'type-generalized': { effect: 'widens', says: 'widened its type from {base} to {revision}', page: 'schema-type' },
  'list-of-types-narrowed': {
    effect: 'narrows',
    says: 'lost types: {base} became {revision}',
    page: 'schema-type',
  },
  'list-of-types-widened': {
    effect: 'widens',
    says: 'gained types: {base} became {revision}',
    page: 'schema-type',
  },
  'became-nullable': { effect: 'widens', says: 'may now be null', page: 'schema-nullable' },
  'became-not-nullable': { effect: 'narrows', says: 'may no longer be null', page: 'schema-nullable' },
  'became-enum': { effect: 'narrows', says: 'is now limited to {revision}', page: 'schema-enum' },
  'enum-unset': { effect: 'widens', says: 'is no longer limited to {base}', page: 'schema-enum' },
  'enum-value-removed': { effect: 'narrows', says: 'no longer allows {subject}', page: 'schema-enum' },
  'enum-value-added': { effect: 'widens', says: 'now allows {subject} too', page: 'schema-enum' },
  'const-added': { effect: 'narrows', says: 'must now be exactly {revision}', page: 'schema-const' },
  'const-removed': { effect: 'widens', says: 'need no longer be exactly {base}', page: 'schema-const' },
  'const-changed': { effect: 'shifts', says: 'must be {revision} instead of {base}', page: 'schema-const' },
  'pattern-added': { effect: 'narrows', says: 'must now match {revision}', page: 'schema-pattern' },
  'pattern-removed': { effect: 'widens', says: 'need no longer match {base}', page: 'schema-pattern' },
  'pattern-changed': { effect: 'shifts', says: 'must match {revision} instead of {base}', page: 'schema-pattern' },
  'multiple-of-set': { effect: 'narrows', says: 'must now be a multiple of {revision}', page: 'schema-multiple-of' },
  'multiple-of-unset': {
    effect: 'widens',
    says: 'need no longer be a multiple of {base}',
    page: 'schema-multiple-of',
  },
  'multiple-of-changed': {
    effect: 'shifts',
    says: 'must be a multiple of {revision} instead of {base}',
    page: 'schema-multiple-of',
  },
  'content-encoding-changed': {
    effect: 'notes',
    level: 'WARN',
    doubt: 'validation does not look into encoded content, so no value can prove who is hurt',
    says: 'is encoded as {revision} instead of {base}',
    page: 'schema-content',
  },
  'content-media-type-changed': {
    effect: 'notes',
    level: 'WARN',
    doubt: 'validation does not look into encoded content, so no value can prove who is hurt',
    says: 'holds {revision} instead of {base}',
    page: 'schema-content',
  },
};

const objects: Record<string, Aspect> = {
  'property-added-required': {
    effect: 'narrows',
    mayReverse: true,
    says: 'must now carry {subject}',
    page: 'schema-property-added',
  },
  'property-added-optional': {
    effect: 'narrows',
    level: 'INFO',
    mayReverse: true,
    says: 'may now carry {subject}',
    page: 'schema-property-added',
  },
  'property-removed-required': {
    effect: 'widens',
    mayReverse: true,
    says: 'no longer has the required {subject}',
    page: 'schema-property-removed',
  },
  'property-removed-optional': {
    effect: 'widens',
    level: 'INFO',
    mayReverse: true,
    says: 'no longer has {subject}',
    page: 'schema-property-removed',
  },
  'property-removed-announced': {
    effect: 'notes',
    says: 'no longer has {subject}, after its sunset',
    page: 'schema-property-removed',
  },
  'property-became-required': { effect: 'narrows', says: 'must now carry {subject}', page: 'schema-required' },
  'property-became-optional': { effect: 'widens', says: 'may now come without {subject}', page: 'schema-required' },
  'additional-properties-closed': {
    effect: 'narrows',
    says: 'no longer allows properties beyond the listed ones',
    page: 'schema-additional-properties',
  },
  'additional-properties-opened': {
    effect: 'widens',
    says: 'now allows properties beyond the listed ones',
    page: 'schema-additional-properties',
  },
  'additional-properties-changed': {
    effect: 'shifts',
    says: 'changed what further properties may hold',
    page: 'schema-additional-properties',
  },
  ...applied('pattern-property', 'a rule for properties that match {subject}', 'schema-pattern-properties'),
  ...applied('property-names', 'a rule for the names of its properties', 'schema-property-names'),
  ...replaced('dependent-required', 'properties that {subject} brings along', 'schema-dependent'),
  ...applied('dependent-schema', 'a rule that holds once {subject} is there', 'schema-dependent'),
  ...applied('unevaluated-properties', 'a rule for properties that nothing else covers', 'schema-unevaluated'),
};

const arrays: Record<string, Aspect> = {
  ...applied('items', 'a rule for its items', 'schema-items'),
  ...applied('prefix-items', 'rules for its first items', 'schema-prefix-items'),
  ...applied('contains', 'an item that it must contain', 'schema-contains'),
  ...applied('unevaluated-items', 'a rule for items that nothing else covers', 'schema-unevaluated'),
  'unique-items-set': { effect: 'narrows', says: 'may no longer repeat an item', page: 'schema-unique-items' },
  'unique-items-unset': { effect: 'widens', says: 'may now repeat an item', page: 'schema-unique-items' },
};

const combined: Record<string, Aspect> = {
  'all-of-added': { effect: 'narrows', says: 'must also satisfy {subject}', page: 'schema-all-of' },
  'all-of-removed': { effect: 'widens', says: 'need no longer satisfy {subject}', page: 'schema-all-of' },
  'any-of-added': { effect: 'widens', says: 'may now also be {subject}', page: 'schema-any-of' },
  'any-of-removed': { effect: 'narrows', says: 'may no longer be {subject}', page: 'schema-any-of' },
  'any-of-changed': { effect: 'shifts', says: 'changed its alternatives', page: 'schema-any-of' },
  'one-of-added': { effect: 'shifts', says: 'may now also be {subject}', page: 'schema-one-of' },
  'one-of-removed': { effect: 'shifts', says: 'may no longer be {subject}', page: 'schema-one-of' },
  'one-of-changed': { effect: 'shifts', says: 'changed its alternatives', page: 'schema-one-of' },
  ...replaced('not', 'a shape that it must not have', 'schema-not'),
  ...replaced('if', 'its condition', 'schema-if'),
  ...applied('then', 'a rule for when its condition holds', 'schema-if'),
  ...applied('else', 'a rule for when its condition fails', 'schema-if'),
  'discriminator-added': {
    effect: 'shifts',
    says: 'is now told apart by {revision}',
    page: 'schema-discriminator',
  },
  'discriminator-removed': {
    effect: 'shifts',
    says: 'is no longer told apart by {base}',
    page: 'schema-discriminator',
  },
  'discriminator-property-name-changed': {
    effect: 'shifts',
    says: 'is told apart by {revision} instead of {base}',
    page: 'schema-discriminator',
  },
  'discriminator-default-added': {
    effect: 'shifts',
    says: 'leads to {revision} where the discriminator is absent or its value unknown',
    page: 'schema-discriminator',
  },
  'discriminator-default-removed': {
    effect: 'shifts',
    says: 'no longer leads to {base} where the discriminator is absent or its value unknown',
    page: 'schema-discriminator',
  },
  'discriminator-default-changed': {
    effect: 'shifts',
    says: 'leads to {revision} instead of {base} where the discriminator is absent or its value unknown',
    page: 'schema-discriminator',
  },
  'discriminator-mapping-added': {
    effect: 'shifts',
    says: 'maps the discriminator value {subject} to {revision}',
    page: 'schema-discriminator',
  },
  'discriminator-mapping-deleted': {
    effect: 'shifts',
    says: 'no longer maps the discriminator value {subject} (it was {base})',
    page: 'schema-discriminator',
  },
  'discriminator-mapping-changed': {
    effect: 'shifts',
    says: 'maps the discriminator value {subject} to {revision} instead of {base}',
    page: 'schema-discriminator',
  },
};

const defaultDoubt = 'the contract does not tell who leaves the value out and relies on the default';

const notes: Record<string, Aspect> = {
  'default-value-added': { effect: 'notes', says: 'now defaults to {revision}', page: 'schema-default' },
  'default-value-removed': {
    effect: 'notes',
    level: 'WARN',
    doubt: defaultDoubt,
    sparesReaders: true,
    says: 'no longer defaults to {base}',
    page: 'schema-default',
  },
  'default-value-changed': {
    effect: 'notes',
    level: 'WARN',
    doubt: defaultDoubt,
    sparesReaders: true,
    says: 'defaults to {revision} instead of {base}',
    page: 'schema-default',
  },
  'format-changed': {
    effect: 'notes',
    says: 'has the format {revision} instead of {base}, which changes no value',
    page: 'schema-type',
  },
  'became-read-only': { effect: 'shifts', says: 'is now read-only', page: 'schema-read-only' },
  'became-not-read-only': { effect: 'shifts', says: 'is no longer read-only', page: 'schema-read-only' },
  'became-write-only': { effect: 'shifts', says: 'is now write-only', page: 'schema-read-only' },
  'became-not-write-only': { effect: 'shifts', says: 'is no longer write-only', page: 'schema-read-only' },
  deprecated: { effect: 'notes', says: 'is now deprecated', page: 'schema-deprecated' },
  reactivated: { effect: 'notes', says: 'is no longer deprecated', page: 'schema-deprecated' },
};

const whole: Record<string, Aspect> = {
  'schema-narrowed': { effect: 'narrows', says: 'accepts fewer values than before', page: 'schema-whole' },
  'schema-widened': { effect: 'widens', says: 'allows values that it did not allow before', page: 'schema-whole' },
};

/** Every aspect by its name, which is also the end of the rule ids made from it. */
export const schemaAspects: Readonly<Record<string, Aspect>> = {
  ...scalars,
  ...bound('min', 'minimum', true, 'schema-number-bounds'),
  ...bound('max', 'maximum', false, 'schema-number-bounds'),
  ...bound('exclusive-min', 'exclusive minimum', true, 'schema-number-bounds'),
  ...bound('exclusive-max', 'exclusive maximum', false, 'schema-number-bounds'),
  ...floor('min-length', 'minimum length', 'schema-length'),
  ...bound('max-length', 'maximum length', false, 'schema-length'),
  ...floor('min-items', 'minimum number of items', 'schema-item-count'),
  ...bound('max-items', 'maximum number of items', false, 'schema-item-count'),
  ...floor('min-properties', 'minimum number of properties', 'schema-property-count'),
  ...bound('max-properties', 'maximum number of properties', false, 'schema-property-count'),
  ...bound('min-contains', 'minimum number of matching items', true, 'schema-contains'),
  ...bound('max-contains', 'maximum number of matching items', false, 'schema-contains'),
  ...objects,
  ...arrays,
  ...combined,
  ...notes,
  ...whole,
};
