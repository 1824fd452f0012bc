/** What leaves the generated client arrives equal in the generated server, and comes back equal, in every style and place. */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHttpCase } from '../golden-folder.ts';
import * as client from './cases/styles/expected/client/contract/index.ts';
import { value } from './cases/styles/expected/client/runtime/index.ts';
import { type Echo, startEcho } from './echo.ts';
import { EXCHANGES, type Place, type Values } from './values.ts';

const CASE = fileURLToPath(new URL('cases/styles', import.meta.url));
const seed = process.env['FC_SEED'] === undefined ? {} : { seed: Number(process.env['FC_SEED']) };

type Call = (client: client.ContractApi['client'], request: Readonly<Partial<Record<Place, Values>>>) => Promise<never>;

let echo: Echo;

beforeAll(async () => {
  echo = await startEcho();
});

afterAll(() => echo.close());

test('every operation of the contract is tried', async () => {
  const api = await readHttpCase(CASE);
  expect(EXCHANGES.map(({ operation }) => operation).sort()).toEqual(api.operations.map(({ id }) => id).sort());
});

describe('values arrive and come back equal', () => {
  test.each(EXCHANGES)('$operation', async ({ operation, place, values }) => {
    const styles = client.createContractClient({ baseUrl: echo.url });
    const call = Object.entries(client).find(([name]) => name === operation)?.[1] as unknown as Call;
    await fc.assert(
      fc.asyncProperty(values, async (sent) => {
        const back = await value(call(styles, { [place]: sent }));
        expect(echo.arrived.at(-1)).toEqual(sent);
        expect(back).toEqual(sent);
      }),
      { numRuns: 60, ...seed },
    );
  });
});
