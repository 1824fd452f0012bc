import type { Schema } from '../../model/ir/index.ts';
import type { DocText } from './doc-comment.ts';
import { jsonLiteral } from './literal.ts';

/** What a reader should know of a value: its meaning, then default, example and fate. */
export function schemaDoc(schema: Schema): DocText {
  const tags: (readonly [string, string])[] = [];
  if (schema.format !== undefined) tags.push(['format', schema.format]);
  if (schema.default !== undefined) tags.push(['default', jsonLiteral(schema.default.value)]);
  const [example] = schema.examples ?? [];
  if (example !== undefined && (typeof example !== 'object' || example === null))
    tags.push(['example', jsonLiteral(example)]);
  if (schema.deprecated) tags.push(['deprecated', '']);
  return { prose: [schema.description ?? schema.title], tags };
}
