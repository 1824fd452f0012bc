import { expect, test } from 'vitest';
import * as api from './cases/types-open/expected/contract/index.ts';
import { value } from './cases/types-open/expected/runtime/index.ts';

const TEXT = '2026-11-24T08:15:30.250Z';
const DATE = new Date(TEXT);

/** A client whose server gives one answer, with the requests that it was sent. */
function answering(body: string, type = 'application/json', status = 200) {
  const sent: { url: string; body: unknown }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent.push({ url: String(input), body: init?.body });
    return new Response(body, { status, headers: { 'content-type': type } });
  };
  return { client: api.createContractClient({ baseUrl: 'http://types.example', fetch }), sent };
}

test('dates arrive as dates wherever the contract has them, and only there', async () => {
  const account = { id: 'a', name: TEXT, createdAt: TEXT, kind: 'bank' };
  const { client, sent } = answering(JSON.stringify([{ ...account, owner: { accounts: [account] } }]));
  const [first] = await value(api.listAccounts(client, { query: { after: DATE } }));
  expect(sent[0]?.url).toBe(`http://types.example/accounts?after=${encodeURIComponent(TEXT)}`);
  expect(first?.createdAt.getTime()).toBe(DATE.getTime());
  expect(first?.name).toBe(TEXT);
  expect(first?.owner?.accounts?.[0]?.createdAt).toEqual(DATE);
});

test('what is no date-time stays as it is', async () => {
  const { client } = answering(JSON.stringify([{ createdAt: '24.11.2026' }, { createdAt: null }]));
  expect(await value(api.listAccounts(client))).toEqual([{ createdAt: '24.11.2026' }, { createdAt: null }]);
});

test("a tag decides whose dates they are: one branch's date is another's text", async () => {
  const circle = await value(api.getShape(answering(`{"version":1,"drawn":"${TEXT}"}`).client));
  expect(circle).toEqual({ version: 1, drawn: DATE });
  const square = await value(api.getShape(answering(`{"version":2,"drawn":"${TEXT}"}`).client));
  expect(square).toEqual({ version: 2, drawn: TEXT });
  const unversioned = await value(api.getShape(answering(`{"drawn":"${TEXT}"}`).client));
  expect(unversioned).toEqual({ drawn: DATE });
});

test('members of families have their own dates and those of their base', async () => {
  const { client, sent } = answering(
    `{"species":"kitty","lives":9,"born":"${TEXT}","prey":{"species":"Puppy","born":"${TEXT}"}}`,
  );
  const animal = await value(api.putAnimal(client, { body: { species: 'Puppy', born: DATE, bites: false } }));
  expect(sent[0]?.body).toBe(`{"species":"Puppy","born":"${TEXT}","bites":false}`);
  expect(animal).toEqual({ species: 'kitty', lives: 9, born: DATE, prey: { species: 'Puppy', born: DATE } });
  if (animal.species === 'kitty') expect(animal.lives).toBe(9);
});

test('dates in lines, tuples and maps', async () => {
  const line = `{"at":"${TEXT}","history":["${TEXT}","${TEXT}",{"at":"${TEXT}"}],"marks":{"first":"${TEXT}","b":"${TEXT}"}}`;
  const { client } = answering(`${line}\n`, 'application/jsonl');
  const entries: unknown[] = [];
  for await (const entry of await value(api.readLog(client))) entries.push(entry);
  expect(entries).toEqual([{ at: DATE, history: [TEXT, DATE, { at: DATE }], marks: { first: TEXT, b: DATE } }]);
});
