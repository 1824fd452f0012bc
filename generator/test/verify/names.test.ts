/** Parameters and members may be called what every object of JavaScript has. */
import { expect, test } from 'vitest';
import { createMock, startMock } from '../../mock/index.ts';
import { verify } from '../../verify/index.ts';
import { readApi } from '../diff/compare-texts.ts';

const NAMES = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'];
const LIST = (place: string, names: readonly string[]) =>
  names.map((name) => `        - { name: ${name}, in: ${place}, schema: { type: string, minLength: 1 } }`).join('\n');
const CONTRACT = `openapi: 3.1.0
info: { title: Names, version: 1.0.0 }
paths:
  /things:
    post:
      operationId: makeThing
      parameters:
${LIST('query', [...NAMES, '__proto__'])}
${LIST('cookie', [...NAMES, '__proto__'])}
${LIST('header', NAMES)}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
${NAMES.map((name) => `                ${name}: { type: string, minLength: 1 }`).join('\n')}
      responses: { '204': { description: Fine }, '400': { description: Refused }, '415': { description: No JSON } }
`;

test('names that every object has are names like others', async () => {
  const api = await readApi(CONTRACT);
  if (api.kind !== 'http') throw new Error('The contract is one of HTTP');
  const mock = createMock([api]);
  const targets: string[] = [];
  const server = await startMock(
    (request) => {
      targets.push(request.target);
      return mock(request);
    },
    { host: '127.0.0.1', port: 0 },
  );
  const report = await verify(api, { baseUrl: server.url, changed: 200 });
  await server.stop();
  expect(report.findings).toEqual([]);
  expect(targets).toContain('/things');
  for (const name of [...NAMES, '__proto__']) expect(targets.join('\n')).toMatch(new RegExp(`[?&]${name}=`));
});
