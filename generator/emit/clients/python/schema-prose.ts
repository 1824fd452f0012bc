import type { JsonValue, Schema } from '../../../model/ir/index.ts';

/** What a reader should know of a value: its meaning, then its default and fate. */
export function schemaProse(schema: Schema): readonly string[] {
  const notes = [
    ...(schema.default === undefined ? [] : [`When absent, the server takes ${json(schema.default.value)}.`]),
    ...(schema.readOnly ? ['Read-only.'] : []),
    ...(schema.writeOnly ? ['Write-only.'] : []),
    ...(schema.deprecated ? ['Deprecated.'] : []),
  ];
  return [schema.description ?? schema.title ?? '', notes.join(' ')];
}

function json(value: JsonValue): string {
  return `\`${JSON.stringify(value)}\``;
}
