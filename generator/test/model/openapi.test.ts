import { describe, expect, test } from 'vitest';
import { build, http, openApi } from './build.ts';

describe('operations', () => {
  test('merge the path item: parameters override by name and place, defaults follow the place', async () => {
    const built = await build({
      'api.json': openApi(
        '3.1.0',
        {},
        {
          '/a/{id}': {
            parameters: [
              { name: 'id', in: 'path', schema: { type: 'string' } },
              { name: 'page', in: 'query', description: 'of the path', schema: {} },
            ],
            get: {
              parameters: [
                { name: 'page', in: 'query', description: 'of the operation', schema: {} },
                { name: 'Accept', in: 'header', schema: {} },
                { name: 'tags', in: 'query', style: 'pipeDelimited', schema: {} },
              ],
              responses: { 200: { description: 'ok' }, '5xx': { description: 'no' }, default: { description: 'else' } },
            },
          },
        },
      ),
    });
    expect(built.diagnostics).toEqual([]);
    const [operation] = http(built).operations;
    expect(operation).toMatchObject({ id: 'get /a/{id}', idDeclared: false, method: 'get', security: [] });
    expect(
      operation?.parameters.map(({ name, required, description, value }) => ({ name, required, description, value })),
    ).toMatchObject([
      { name: 'id', required: true, value: { kind: 'style', style: 'simple', explode: false } },
      { name: 'page', required: false, description: 'of the operation', value: { style: 'form', explode: true } },
      { name: 'tags', value: { style: 'pipeDelimited', explode: false } },
    ]);
    expect(operation?.responses.map(({ status }) => status)).toEqual(['200', '5XX', 'default']);
  });

  test('security: inherited, overridden, declared public', async () => {
    const responses = { 200: { description: 'ok' } };
    const document = {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      security: [{ key: [] }],
      paths: {
        '/inherited': { get: { responses } },
        '/own': { get: { security: [{ key: ['read'], token: [] }, {}], responses } },
        '/public': { get: { security: [], responses } },
      },
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          token: { type: 'http', scheme: 'Bearer' },
          odd: { type: 'http' },
        },
      },
    };
    const built = await build({ 'api.json': document });
    const schemes = http(built).operations.map(({ security }) => security.map((requirement) => requirement.schemes));
    expect(schemes).toEqual([
      [[{ name: 'key', scopes: [] }]],
      [
        [
          { name: 'key', scopes: ['read'] },
          { name: 'token', scopes: [] },
        ],
        [],
      ],
      [],
    ]);
    expect(http(built).securitySchemes.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'key apiKey',
      'token http',
    ]);
    expect(built.diagnostics.map(({ code }) => code)).toEqual(['security-scheme']);
  });

  test('an operationId that is taken is reported, and both operations stay', async () => {
    const get = { operationId: 'same', responses: { 200: { description: 'ok' } } };
    const built = await build({ 'api.json': openApi('3.1.0', {}, { '/a': { get }, '/b': { get } }) });
    expect(built.diagnostics.map(({ code, location }) => [code, location.pointer])).toEqual([
      ['operation-id-duplicate', '/paths/~1b/get/operationId'],
    ]);
    expect(new Set(http(built).operations.map(({ id }) => id)).size).toBe(2);
  });

  test('callbacks of several operations to one address get ids of their own', async () => {
    const callbacks = { done: { '{$request.body#/url}': { post: { responses: {} } } } };
    const built = await build({
      'api.json': openApi(
        '3.1.0',
        {},
        { '/a': { post: { responses: {}, callbacks }, put: { responses: {}, callbacks } } },
      ),
    });
    expect(built.diagnostics).toEqual([]);
    const ids = http(built).operations.flatMap((operation) => operation.callbacks.map(({ operation: { id } }) => id));
    expect(ids).toEqual(['post {$request.body#/url}', 'post {$request.body#/url} 2']);
  });

  test('a callback that calls itself back ends', async () => {
    const document = {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: { '/a': { post: { responses: {}, callbacks: { again: { $ref: '#/components/callbacks/again' } } } } },
      components: {
        callbacks: {
          again: {
            '{$request.body#/url}': {
              post: { responses: {}, callbacks: { again: { $ref: '#/components/callbacks/again' } } },
            },
          },
        },
      },
    };
    const [operation] = http(await build({ 'api.json': document })).operations;
    expect(operation?.callbacks.map(({ name, operation: inner }) => [name, inner.callbacks.length])).toEqual([
      ['again', 0],
    ]);
  });
});
