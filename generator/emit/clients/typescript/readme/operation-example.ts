import type { MediaType, Operation, Parameter, Schema } from '../../../../model/ir/index.ts';
import { bodyKind, sequenceKind } from '../../../http/index.ts';
import { type ApiNames, propertyKey, stringLiteral } from '../../../typescript/index.ts';
import { exampleValue, objectLiteral } from './example-value.ts';

const GROUPS = [
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'headers'],
  ['cookie', 'cookies'],
] as const;

export interface Example {
  readonly code: string;
  /** Variables of the example that its reader has to fill in, with their types. */
  readonly open: readonly { readonly name: string; readonly type: string }[];
}

interface Called {
  /** `metadata.createRecording`. */
  readonly name: string;
  /** `metadata.CreateRecordingRequest`; undefined where the function takes none. */
  readonly request: string | undefined;
}

/** A call of the operation with all that it requires; `names` are those of values that callers write. */
export function operationExample(operation: Operation, { name, request }: Called, names: ApiNames): Example {
  const open: { name: string; type: string }[] = [];
  const fillIn = (variable: string, type: string): string => {
    open.push({ name: variable, type });
    return variable;
  };
  const members = GROUPS.flatMap(([location, group]) => {
    const required = operation.parameters.filter((each) => each.in === location && each.required);
    if (required.length === 0) return [];
    const values = required.map((each) => {
      const value = exampleValue(schemaOf(each), names, '    ');
      return value === undefined ? undefined : `${propertyKey(each.name)}: ${value}`;
    });
    if (values.some((value) => value === undefined)) return [fillIn(group, `${request}['${group}']`)];
    return [
      `${group}: ${objectLiteral(
        values.flatMap((value) => value ?? []),
        '  ',
      )}`,
    ];
  });
  const { required = false, content = [] } = operation.requestBody ?? {};
  const [first] = content;
  if (required && first !== undefined) {
    const body = exampleBody(first, names, content.length > 1 ? '    ' : '  ');
    const group = content.length > 1 ? 'content' : 'body';
    if (body === undefined) members.push(fillIn(group, `${request}['${group}']`));
    else if (group === 'body') members.push(`body: ${body}`);
    else members.push(`content: ${objectLiteral([`type: ${stringLiteral(first.mediaType)}`, `body: ${body}`], '  ')}`);
  }
  const given = members.length === 0 ? '' : `, ${objectLiteral(members, '')}`;
  return { code: `await value(${name}(client${given}));`, open };
}

function schemaOf({ value }: Parameter): Schema {
  return value.kind === 'style' ? value.schema : (value.content.schema ?? { origin: value.content.origin });
}

function exampleBody(content: MediaType, names: ApiNames, indent: string): string | undefined {
  if (sequenceKind(content) !== undefined) return undefined;
  switch (bodyKind(content)) {
    case 'text':
      return "'text'";
    case 'binary':
      return "new Blob(['bytes'])";
    case 'json':
    case 'urlencoded':
    case 'multipart':
      return content.schema && exampleValue(content.schema, names, indent);
  }
}
