import { stripTypeScriptTypes } from 'node:module';
import * as runtime from '../../../common/src/validation/index.ts';
import { nameApi } from '../../emit/typescript/index.ts';
import { emitValidators } from '../../emit/validators/index.ts';
import type { HttpApi, NamedSchema, Schema } from '../../model/ir/index.ts';

export type Guard = (value: unknown, issues: runtime.Issue[], pointer?: string) => boolean;

const ORIGIN = { file: 'fixture.yaml', pointer: '' };

/** An API that has nothing but schemas. */
export function apiOf(schemas: readonly NamedSchema[]): HttpApi {
  const empty = { servers: [], tags: [], operations: [], webhooks: [], securitySchemes: [] };
  return { kind: 'http', name: 'fixture', origin: ORIGIN, title: 'Fixture', version: '1.0.0', ...empty, schemas };
}

/** The generated module's text for one root. */
export function emitRoot(root: Schema, schemas: readonly NamedSchema[] = []): string {
  const api = apiOf(schemas);
  const roots = [{ name: 'validateRoot', type: 'unknown', schema: root }];
  return emitValidators(api, nameApi(api), roots, { importExtension: '.ts' });
}

/** Runs the generated module: types stripped, its one import replaced by the runtime of this repository. */
export function compileRoot(root: Schema, schemas: readonly NamedSchema[] = []): Guard {
  const code = stripTypeScriptTypes(emitRoot(root, schemas))
    .replace(
      /import\s*\{([^}]*)\}\s*from '@ai2text\/common\/validation';/,
      (_, symbols: string) => `const {${symbols}} = runtime;`,
    )
    .replaceAll('export function', 'function');
  const run: (scope: typeof runtime) => Guard = new Function(
    'runtime',
    `'use strict';${code}\nreturn validateRoot;`,
  ) as never;
  return run(runtime);
}
