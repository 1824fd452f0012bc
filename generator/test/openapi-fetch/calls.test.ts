/**
 * Calls that users of openapi-fetch write, on the types that are emitted for them: they compile (wrong ones don't), and
 * they work against the mock of the contract. What openapi-typescript 7.13 makes of the same contracts lies beside
 * (`theirs.ts`, as it wrote it): values go from the one to the other.
 */
import { join } from 'node:path';
import createClient from 'openapi-fetch';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { workingTree } from '../../load/index.ts';
import { createMock, startMock } from '../../mock/index.ts';
import { REPOSITORY, readApi } from '../python/generate.ts';
import type { components, operations, paths } from './cases/library/expected.ts';
import type * as theirLibrary from './cases/library/theirs.ts';
import type * as metadata from './cases/metadata/expected.ts';
import type * as theirMetadata from './cases/metadata/theirs.ts';

let server: Awaited<ReturnType<typeof startMock>>;

beforeAll(async () => {
  const library = await readApi(workingTree(join(REPOSITORY, 'generator/test/clients/cases/library')), 'contract.yaml');
  server = await startMock(createMock([library]), { host: '127.0.0.1', port: 0 });
});

afterAll(() => server?.stop());

describe('a call with openapi-fetch', () => {
  test('gives what the contract promises', async () => {
    const client = createClient<paths>({ baseUrl: server.url, headers: { authorization: 'Bearer any' } });
    const { data, error, response } = await client.GET('/books', { params: { query: { genre: ['crime'] } } });
    expect(response.status).toBe(200);
    const books = data ?? [];
    expectTypeOf(books[0]?.title).toEqualTypeOf<string | undefined>();
    expectTypeOf(error).toExtend<components['schemas']['Problem'] | undefined>();
    expect(books.every((book) => book.kind === 'novel' || book.kind === 'magazine')).toBe(true);
    for (const book of books) if (book.kind === 'novel') expectTypeOf(book.pages).toEqualTypeOf<number>();
  });

  test('takes what the contract asks for, and nothing else', () => {
    const client = createClient<paths>({ baseUrl: 'http://127.0.0.1:1' });
    const wrong = () => [
      // @ts-expect-error no such path
      client.GET('/nowhere'),
      // @ts-expect-error no such method
      client.DELETE('/books'),
      // @ts-expect-error no such genre
      client.GET('/books', { params: { query: { genre: ['horror'] } } }),
      // @ts-expect-error parameters and body are missing
      client.PUT('/books/{isbn}/cover.{format}', {}),
      client.PUT('/books/{isbn}/cover.{format}', {
        // @ts-expect-error the header is missing
        params: { path: { isbn: '1', format: 'png' } },
        body: { url: 'http://localhost/cover.png' },
      }),
    ];
    const right = () =>
      client.PUT('/books/{isbn}/cover.{format}', {
        params: { path: { isbn: '1', format: 'png' }, header: { 'If-Match': '"1"' } },
        body: { url: 'http://localhost/cover.png' },
      });
    expectTypeOf(right).returns.resolves.toHaveProperty('response');
    expect(typeof wrong).toBe('function');
  });
});

type Parameters<O> = { [Id in keyof O]: O[Id] extends { parameters: infer P } ? P : never };
type Answers<O> = {
  [Id in keyof O]: O[Id] extends { responses: infer R }
    ? { [Status in keyof R]: R[Status] extends { content: infer C } ? C : undefined }
    : never;
};

describe("openapi-typescript's types of the same contract", () => {
  test('are those of every operation of metadata, both ways', () => {
    expectTypeOf<keyof metadata.paths>().toEqualTypeOf<keyof theirMetadata.paths>();
    expectTypeOf<keyof metadata.operations>().toEqualTypeOf<keyof theirMetadata.operations>();
    expectTypeOf<Parameters<metadata.operations>>().toExtend<Parameters<theirMetadata.operations>>();
    expectTypeOf<Parameters<theirMetadata.operations>>().toExtend<Parameters<metadata.operations>>();
    expectTypeOf<Answers<metadata.operations>>().toExtend<Answers<theirMetadata.operations>>();
    expectTypeOf<Answers<theirMetadata.operations>>().toExtend<Answers<metadata.operations>>();
    expectTypeOf<keyof metadata.components['schemas']>().toEqualTypeOf<keyof theirMetadata.components['schemas']>();
  });

  test('are those of the library, but for a union that we tell apart', () => {
    expectTypeOf<keyof paths>().toEqualTypeOf<keyof theirLibrary.paths>();
    expectTypeOf<Parameters<operations>>().toExtend<Parameters<theirLibrary.operations>>();
    expectTypeOf<Parameters<theirLibrary.operations>>().toExtend<Parameters<operations>>();
    expectTypeOf<Answers<operations>['replaceCover']>().toExtend<Answers<theirLibrary.operations>['replaceCover']>();
  });
});
