import type { TokenResult } from '@ai2text/common/tokens';
import { expect, test } from 'vitest';
import { remembering } from '../src/remembered-tokens.ts';

const END = 2_000_000_000;

function caller(exp: number): TokenResult {
  const claims = { iss: 'i', aud: ['a'], exp };
  return { kind: 'caller', caller: { ownerId: 'o', scopes: new Set() }, claims };
}

function counting(answer: (token: string) => TokenResult) {
  const asked: string[] = [];
  const verify = async (token: string): Promise<TokenResult> => {
    asked.push(token);
    return answer(token);
  };
  return { asked, verify };
}

test('a good token is checked once, each for itself', async () => {
  const { asked, verify } = counting(() => caller(END));
  const remembered = remembering(verify);
  await remembered('a');
  expect(await remembered('a')).toEqual(caller(END));
  await remembered('b');
  expect(asked).toEqual(['a', 'b']);
});

test('a bad one is checked every time, and so is one that has ended', async () => {
  const { asked, verify } = counting((token) => (token === 'bad' ? { kind: 'invalid', reason: 'no' } : caller(END)));
  const remembered = remembering(verify, () => END * 1_000);
  for (const token of ['bad', 'bad', 'ended', 'ended']) await remembered(token);
  expect(asked).toEqual(['bad', 'bad', 'ended', 'ended']);
});

test('what could not be checked is not remembered', async () => {
  let calls = 0;
  const remembered = remembering(async () => {
    calls += 1;
    if (calls === 1) throw new Error('no keys');
    return caller(END);
  });
  await expect(remembered('a')).rejects.toThrow('no keys');
  expect(await remembered('a')).toMatchObject({ kind: 'caller' });
});
