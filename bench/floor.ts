/**
 * The least that a generator must do: read and parse a document, then write so many bytes in so many files.
 *
 *     node bench/floor.ts DOCUMENT SIZES FOLDER
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [document = '', sizes = '', folder = ''] = process.argv.slice(2);
JSON.parse(readFileSync(document, 'utf8'));
mkdirSync(folder, { recursive: true });
for (const [index, size] of (JSON.parse(readFileSync(sizes, 'utf8')) as number[]).entries()) {
  writeFileSync(join(folder, `${index}.ts`), 'x'.repeat(size));
}
