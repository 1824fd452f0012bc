/** Unions whose discriminator chooses: open objects fit each other's branches, and only the one that is named counts. */
import { expect, test } from 'vitest';
import type { Change } from '../../diff/index.ts';
import { compareTexts, complete } from './compare-texts.ts';

const TEXT = '{ type: string }';
const refTo = (name: string) => `{ $ref: '#/components/schemas/${name}' }`;
const animal = (name: string, members: string, more = '') =>
  `${name}: { type: object, required: [kind], properties: { kind: ${TEXT}, ${members} }${more} }`;
const CAT = animal('Cat', 'lives: { type: integer }');
const DOG = animal('Dog', `breed: ${TEXT}`);
const pet = (names: readonly string[], discriminator = 'propertyName: kind') =>
  `Pet: { oneOf: [${names.map(refTo).join(', ')}], discriminator: { ${discriminator} } }`;
const PET = pet(['Cat', 'Dog']);
const MAPPED = 'propertyName: kind, mapping: { cat: Cat, dog: Dog }';

const request = (...schemas: readonly string[]) =>
  complete(`components: { schemas: { ${schemas.join(', ')} } }
paths: { /pets: { post: {
  requestBody: { content: { application/json: { schema: { type: array, items: ${refTo('Pet')} } } } },
  responses: { '204': { description: Fine } } } } }`);
const answer = (...schemas: readonly string[]) =>
  complete(`components: { schemas: { ${schemas.join(', ')} } }
paths: { /pets: { get: { responses: { '200': { description: Fine,
  content: { application/json: { schema: ${refTo('Pet')} } } } } } } }`);

async function breaks(base: string, revision: string): Promise<string[]> {
  const changes = await compareTexts(base, revision);
  return changes.filter(({ level }) => level !== 'INFO').map(textOf);
}

function textOf({ id, level, witness }: Change): string {
  return `${level} ${id} ${JSON.stringify(witness?.value)}`;
}

test('another type of a member breaks, although the other branch takes the value for one of its own', async () => {
  const other = animal('Cat', `lives: ${TEXT}`);
  expect(await breaks(request(CAT, DOG, PET), request(other, DOG, PET))).toEqual([
    'ERR request-property-type-changed [{"kind":"Cat","lives":0}]',
  ]);
  expect(await breaks(answer(CAT, DOG, PET), answer(other, DOG, PET))).toEqual([
    'ERR response-property-type-changed {"kind":"Cat","lives":""}',
  ]);
});

test('a branch that comes or goes matters to readers and writers of its tag alone', async () => {
  const [one, two] = [
    [CAT, pet(['Cat'])],
    [CAT, DOG, PET],
  ] as const;
  expect(await breaks(request(...one), request(...two))).toEqual([]);
  expect(await breaks(answer(...two), answer(...one))).toEqual([]);
  expect(await breaks(request(...two), request(...one))).toEqual([
    'ERR request-property-one-of-removed [{"kind":"Dog"}]',
  ]);
  expect(await breaks(answer(...one), answer(...two))).toEqual(['ERR response-body-one-of-added {"kind":"Dog"}']);
});

test('a value with another name is refused under the old one', async () => {
  const before = request(CAT, DOG, pet(['Cat', 'Dog'], MAPPED));
  const after = request(CAT, DOG, pet(['Cat', 'Dog'], MAPPED.replace('cat:', 'feline:')));
  expect(await breaks(before, after)).toContain('ERR request-property-discriminator-mapping-deleted [{"kind":"cat"}]');
});

test('what becomes optional in one branch is no value of two', async () => {
  const needy = CAT.replace('[kind]', '[kind, lives]');
  expect(await breaks(request(needy, DOG, PET), request(CAT, DOG, PET))).toEqual([]);
  expect(await breaks(request(CAT, DOG, PET), request(needy, DOG, PET))).toEqual([
    'ERR request-property-became-required [{"kind":"Cat"}]',
  ]);
});

test('tags that branches list themselves need no discriminator', async () => {
  const tagged = [CAT.replace(TEXT, '{ const: Cat }'), DOG.replace(TEXT, '{ const: Dog }')];
  const bare = PET.replace(/, discriminator.*?}/, '');
  expect(await breaks(request(...tagged, PET), request(...tagged, bare))).toEqual([]);
  expect(await breaks(request(...tagged, bare), request(...tagged, PET))).toEqual([]);
});

test('a mapping that branches contradict chooses nothing', async () => {
  const tagged = (lives: string) => [
    animal('Cat', `lives: ${lives}`).replace(TEXT, '{ const: Cat }'),
    DOG.replace(TEXT, '{ const: Dog }'),
    pet(['Cat', 'Dog'], MAPPED),
  ];
  expect(await breaks(request(...tagged('{ type: integer }')), request(...tagged(TEXT)))).toEqual([
    'ERR request-property-type-changed [{"kind":"Cat","lives":0}]',
  ]);
});

test('a union that its own branches are made of is in doubt, not fine', async () => {
  const heirs = (lives: string) =>
    request(
      `Pet: { type: object, required: [kind], properties: { kind: ${TEXT} }, oneOf: [${refTo('Cat')}, ${refTo('Dog')}],
        discriminator: { propertyName: kind } }`,
      `Cat: { allOf: [${refTo('Pet')}, { type: object, properties: { lives: ${lives} } }] }`,
      `Dog: { allOf: [${refTo('Pet')}, { type: object, properties: { breed: ${TEXT} } }] }`,
    );
  expect(await breaks(heirs('{ type: integer }'), heirs(TEXT))).toEqual([
    'WARN request-property-type-changed undefined',
  ]);
});

test('a tag chooses from anyOf as well', async () => {
  const [small, big] = [animal('Cat', 'size: { type: integer }'), animal('Dog', `size: ${TEXT}`)];
  const any = (discriminator: string, names = ['Cat', 'Dog']) =>
    request(small, big, pet(names, discriminator).replace('oneOf', 'anyOf'));
  expect(await breaks(any(MAPPED), any('propertyName: kind, mapping: { cat: Dog, dog: Cat }'))).toContain(
    'ERR request-property-discriminator-mapping-changed [{"kind":"cat","size":0}]',
  );
  expect(await breaks(any(MAPPED), any(MAPPED.replace('cat:', 'feline:')))).toContain(
    'ERR request-property-discriminator-mapping-deleted [{"kind":"cat"}]',
  );
  expect(await breaks(any('propertyName: kind'), any('propertyName: kind', ['Cat']))).toContain(
    'ERR request-property-any-of-removed [{"kind":"Dog"}]',
  );
});
