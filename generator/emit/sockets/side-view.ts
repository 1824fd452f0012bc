import type { Message } from '../../model/ir/index.ts';
import { type DataTypes, fateTags } from '../asyncapi/index.ts';
import { type ApiNames, camelCase, docComment, NameScope, pascalCase, stringLiteral } from '../typescript/index.ts';
import type { Side } from './side.ts';

/** One side of a channel as the template prints it. */
export interface SideView {
  readonly doc: string;
  readonly type: string;
  readonly members: readonly MemberView[];
  /** Lines of the literal that describes the side at run time. */
  readonly entries: string;
  /** What the module has to import. */
  readonly types: readonly string[];
  readonly guards: readonly string[];
}

interface MemberView {
  readonly doc: string;
  readonly name: string;
  readonly type: string;
}

interface SideParts {
  readonly type: string;
  readonly doc: string;
  readonly maxTextBytes: number | undefined;
  readonly names: ApiNames;
  readonly types: DataTypes;
}

export function sideView(side: Side, { doc, maxTextBytes, names, type, types }: SideParts): SideView {
  const scope = new NameScope();
  const nameOf = (message: Message): string => scope.claim(camelCase(message.id));
  const json = side.json.map((message, index) => ({
    message,
    name: nameOf(message),
    data: types.payload(message, `${pascalCase(message.id)}Data`),
    tags: side.tag?.cases[index]?.values,
  }));
  const bytes = side.bytes === undefined ? [] : [{ message: side.bytes, name: nameOf(side.bytes) }];
  const described = [
    ...json.map(({ data, name, tags }) => {
      const tagged = tags === undefined ? '' : `tags: [${tags.map(stringLiteral).join(', ')}], `;
      return `      ${name}: { kind: 'json', ${tagged}validate: ${data.validate ?? ''} },`;
    }),
    ...bytes.map(({ message, name }) => `      ${name}: { kind: 'bytes'${sizes(message, names)} },`),
  ];
  return {
    doc: docComment({ prose: [doc] }),
    type,
    members: [
      ...json.map(({ data, message, name }) => ({ doc: memberDoc(message), name, type: data.type })),
      ...bytes.map(({ message, name }) => ({ doc: memberDoc(message), name, type: 'Uint8Array' })),
    ],
    entries: [
      ...(side.tag === undefined ? [] : [`    discriminator: ${stringLiteral(side.tag.property)},`]),
      ...(maxTextBytes === undefined ? [] : [`    maxTextBytes: ${maxTextBytes},`]),
      ...(described.length === 0 ? ['    messages: {},'] : ['    messages: {', ...described, '    },']),
    ].join('\n'),
    types: json.map(({ data }) => data.type),
    guards: json.flatMap(({ data }) => data.validate ?? []),
  };
}

/** The lengths of a payload that is a binary string count its bytes. */
function sizes({ payload }: Message, names: ApiNames): string {
  const { maxLength, minLength } = payload?.ref === undefined ? (payload ?? {}) : names.resolve(payload.ref);
  const least = minLength === undefined ? '' : `, minBytes: ${minLength}`;
  return maxLength === undefined ? least : `${least}, maxBytes: ${maxLength}`;
}

function memberDoc(message: Message): string {
  return docComment({ prose: [message.summary ?? message.title, message.description], tags: fateTags(message) }, '  ');
}
