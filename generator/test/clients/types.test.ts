import { expect, test } from 'vitest';
import type {
  Account,
  AccountInput,
  Animal,
  AnimalInput,
  Login,
  Shape,
  Vehicle,
} from './cases/types/expected/contract/types.ts';
import type * as open from './cases/types-open/expected/contract/index.ts';
import type { Answer } from './cases/types-open/expected/runtime/index.ts';
import type * as wire from './cases/wire/expected/contract/index.ts';

/** Whether the compiler takes two types for the same; anything else fails to compile where it must be `true`. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

function holds<_Claim extends true>(): void {}

test('the compiler agrees with what the types promise', () => {
  holds<Same<'password' extends keyof Account ? true : false, false>>();
  holds<Same<keyof AccountInput, 'name' | 'password' | 'kind' | 'owner' | 'tags'>>();
  holds<Same<Account['createdAt'], string>>();
  holds<Same<keyof Login, 'token'>>();
  holds<Same<Animal['species'], 'kitty' | 'Dog' | 'Puppy'>>();
  holds<Same<Extract<Animal, { species: 'kitty' }>['lives'], number>>();
  holds<Same<'chip' extends keyof AnimalInput ? true : false, false>>();
  holds<Same<open.PutAnimalRequest['body'], open.AnimalInput>>();
  holds<Same<Shape['version'], 1 | 2 | 3>>();
  holds<Same<Vehicle['type'], 'Car' | 'Bike'>>();
  holds<Same<Account['kind'], 'person' | 'company'>>();
  holds<Same<open.Account['createdAt'], Date>>();
  const kind: open.Account['kind'] = 'a kind of the future';
  expect(kind).toBeTypeOf('string');
});

test('answers of statuses, ranges and default are kept apart', () => {
  type Created = open.CreateAccountResult;
  holds<Same<Extract<Created, { status: 409 }>['body'], open.Taken>>();
  holds<404 extends Extract<Created, { body: string }>['status'] ? true : false>();
  holds<409 extends Extract<Created, { body: string }>['status'] ? false : true>();
  holds<404 extends Extract<Created, { body: { [key: string]: unknown } }>['status'] ? false : true>();
  holds<Same<open.ListAccountsResult['ok'], true>>();
  holds<Same<Answer<404, string>['ok'], false>>();
});

test('contracts that say too little, or twice, still give types that hold', () => {
  type Listed = Extract<wire.ListCarelessResult, { status: 200 }>['body'];
  holds<Same<Listed['items'][number]['type'], 'cat' | 'dog' | undefined>>();
  holds<Same<Extract<wire.ListCarelessResult, { status: 404 }>['body'], unknown>>();
  holds<Same<wire.SendCarelessRequest['body'], { readonly [name: string]: unknown } | undefined>>();
  holds<Same<keyof wire.ReplaceCarelessRequest['body'], 'file'>>();
});
