import { HEADER } from '../typescript/index.ts';
import type { Language } from './language.ts';
import type { ModelHook, PropertyHook } from './printer.ts';

const KEYWORDS =
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends false ' +
  'final finally float for goto if implements import instanceof int interface long native new null package private ' +
  'protected public return short static strictfp super switch synchronized this throw throws transient true try void ' +
  'volatile while';
const TYPES =
  'Byte Character Class Comparable Deprecated Double Enum Exception Float IllegalArgumentException Integer Iterable ' +
  'JsonAutoDetect JsonCreator JsonIgnoreProperties JsonInclude JsonProperty JsonValue List Long Override Process Runtime Short System ' +
  'Thread Throwable Void';
/** Only annotated fields are members: after a getter such as `getETag`, Jackson would write `etag`, too. */
const CLASS = `@JsonIgnoreProperties(ignoreUnknown = true)
@JsonAutoDetect(
  getterVisibility = JsonAutoDetect.Visibility.NONE,
  isGetterVisibility = JsonAutoDetect.Visibility.NONE,
  setterVisibility = JsonAutoDetect.Visibility.NONE)
`;
const ONLY_WHEN_SET = '@JsonInclude(JsonInclude.Include.NON_NULL)\n';

/** Classes with getters and setters for Jackson. */
export const JAVA: Language = {
  members: 'camel',
  values: 'constant',
  // `getClass` is there already.
  words: [...KEYWORDS.split(' '), 'value'],
  types: TYPES.split(' '),
  marksAbsent: false,
  literal: (value) => JSON.stringify(value),
  printer: ({ JavaGenerator }) => JavaGenerator,
  options: ({ JAVA_JACKSON_PRESET, JAVA_DESCRIPTION_PRESET }, { definitions }) => ({
    collectionType: 'List',
    typeMapping: { Integer: () => 'Long', Float: () => 'Double', Boolean: () => 'Boolean', String: () => 'String' },
    presets: [
      JAVA_JACKSON_PRESET,
      {
        class: {
          self: ({ content }: ModelHook) => `${CLASS}${content}`,
          property: ({ content, model, property }: PropertyHook) =>
            definitions.get(model.name)?.required.has(property.unconstrainedPropertyName)
              ? content.replace(ONLY_WHEN_SET, '')
              : content,
        },
      },
      JAVA_DESCRIPTION_PRESET,
    ],
  }),
  printing: ({ name }) => ({ packageName: name }),
  files: ({ name }, printed) =>
    [...printed].map(([type, code]) => ({ path: `${name}/${type}.java`, content: `${HEADER}${code.trim()}\n` })),
};
