/** Schemas that are made of one with a discriminator: values of that one are theirs, though nothing there refers to them. */
import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts.ts';

const PET =
  'Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }';
const dog = (members: string) => `Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, ${members} }] }`;
const LOOSE = 'properties: { breed: { type: string } }';
const STRICT = `required: [breed], ${LOOSE}`;
const REF = "{ $ref: '#/components/schemas/Pet' }";

function api(schemas: string, sent = REF, answered = REF): string {
  return `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    post:
      requestBody: { required: true, content: { application/json: { schema: ${sent} } } }
      responses: { '200': { description: Fine, content: { application/json: { schema: ${answered} } } } }
components: { schemas: { ${schemas} } }
`;
}

async function found(base: string, revision: string): Promise<string[]> {
  return (await compareTexts(base, revision)).map(({ level, message }) => `${level} ${message}`);
}

test('a derived schema is felt wherever the one stands that it is made of', async () => {
  const [base, revision] = [api(`${PET}, ${dog(LOOSE)}`), api(`${PET}, ${dog(STRICT)}`)];
  expect(await found(base, revision)).toEqual([
    'ERR the `Dog` in the request body must now carry `breed`',
    'INFO the `Dog` in the response body must now carry `breed`',
  ]);
  expect(await found(revision, base)).toEqual([
    'ERR the `Dog` in the response body may now come without `breed`',
    'INFO the `Dog` in the request body may now come without `breed`',
  ]);
});

test('however deep it stands, and whatever leads there', async () => {
  const list = `{ type: array, items: { type: object, properties: { owner: { anyOf: [${REF}, { type: string }] } } } }`;
  const puppy = (members: string) =>
    `Puppy: { allOf: [{ $ref: '#/components/schemas/Dog' }, { type: object, ${members} }] }`;
  const of = (members: string) => api(`${PET}, ${dog(LOOSE)}, ${puppy(members)}`, '{}', list);
  expect(
    await found(
      of('required: [age], properties: { age: { type: integer } }'),
      of('properties: { age: { type: integer } }'),
    ),
  ).toEqual(['ERR the `Puppy` in the response body may now come without `age`']);
});

test('what moves between the two is no change', async () => {
  const heir = PET.replace('required: [kind]', 'required: [kind, breed]').replace(
    '{ kind:',
    '{ breed: { type: string }, kind:',
  );
  const own = `${PET}, ${dog(STRICT)}`;
  const moved = `${heir}, ${dog('title: Dog')}`;
  const breaks = async (base: string, revision: string) =>
    (await found(base, revision)).filter((line) => line.startsWith('ERR') && line.includes('Dog'));
  expect(await breaks(api(own), api(moved))).toEqual([]);
  expect(await breaks(api(moved), api(own))).toEqual([]);
});

test('what changes in the one that they are made of is told once a place', async () => {
  const longer = PET.replace('kind: { type: string }', 'kind: { type: string, maxLength: 9 }');
  const changes = await compareTexts(api(`${PET}, ${dog(LOOSE)}`), api(`${longer}, ${dog(LOOSE)}`));
  expect(changes.map(({ id, places }) => [id, places.map(({ part }) => part)])).toEqual([
    ['request-property-max-length-set', ['request body application/json']],
    ['response-property-max-length-set', ['response 200 application/json']],
  ]);
});

test('without a discriminator, values are of the one schema alone', async () => {
  const plain = PET.replace(/, discriminator: .*\}(?= \})/, '');
  expect(await found(api(`${plain}, ${dog(LOOSE)}`), api(`${plain}, ${dog(STRICT)}`))).toEqual([]);
});

test('where one of the derived schemas stands by its own name, the others are not felt', async () => {
  const cat = (members: string) => dog(members).replace('Dog', 'Cat');
  const own = "{ $ref: '#/components/schemas/Cat' }";
  const base = api(`${PET}, ${cat(LOOSE)}, ${dog(LOOSE)}`, own, `{ oneOf: [${own}, { type: string }] }`);
  const revision = api(`${PET}, ${cat(LOOSE)}, ${dog(STRICT)}`, own, `{ oneOf: [${own}, { type: string }] }`);
  expect(await found(base, revision)).toEqual([]);
  expect(await found(revision, base)).toEqual([]);
});

test('a derived schema stands for what is derived from it in turn', async () => {
  const puppy = (members: string) =>
    `Puppy: { allOf: [{ $ref: '#/components/schemas/Dog' }, { type: object, ${members} }] }`;
  const own = "{ $ref: '#/components/schemas/Dog' }";
  const base = api(`${PET}, ${dog(LOOSE)}, ${puppy(LOOSE)}`, own, '{}');
  const revision = api(`${PET}, ${dog(LOOSE)}, ${puppy(STRICT)}`, own, '{}');
  expect(await found(base, revision)).toEqual(['ERR the `Puppy` in the request body must now carry `breed`']);
});

test('another name for the one that they are made of stands for all of them', async () => {
  const any = `Any: { description: Any pet, allOf: [${REF}] }`;
  const own = "{ $ref: '#/components/schemas/Any' }";
  const [base, revision] = [LOOSE, STRICT].map((members) => api(`${PET}, ${any}, ${dog(members)}`, own, '{}'));
  expect(await found(base ?? '', revision ?? '')).toEqual(['ERR the `Dog` in the request body must now carry `breed`']);
});

test('schemas that are made of each other come to an end', async () => {
  const circle = (members: string) =>
    `${dog(members)}, Wolf: { allOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Wolf' }] }`;
  const own = "{ $ref: '#/components/schemas/Wolf' }";
  const [base, revision] = [LOOSE, STRICT].map((members) => api(`${PET}, ${circle(members)}`, own, own));
  expect(await found(base ?? '', revision ?? '')).toBeInstanceOf(Array);
});
