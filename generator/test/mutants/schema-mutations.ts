import { operationAt, type Place, type SchemaText } from './document.ts';
import type { Mutation } from './mutation.ts';
import { SCHEMA_ROWS, type SchemaRow } from './schema-rows.ts';
import { ownResponse, requestObject, responseObject, successOf } from './spots.ts';

/** A place where values of a schema travel, and how to put a schema there. */
interface Spot {
  readonly name: string;
  /** Whether callers write what travels there, or the service. */
  readonly writer: 'caller' | 'service';
  readonly put: (place: Place, schema: SchemaText) => boolean;
  /** Media types apart from JSON hold no objects that everybody writes alike. */
  readonly scalarsOnly?: true;
}

const SPOTS: readonly Spot[] = [
  { name: 'request property', writer: 'caller', put: putInto(requestObject) },
  { name: 'response property', writer: 'service', put: putInto(responseObject) },
  {
    name: 'query parameter',
    writer: 'caller',
    scalarsOnly: true,
    put: (place, schema) => putParameter(place, { schema }),
  },
  {
    name: 'content parameter',
    writer: 'caller',
    put: (place, schema) => putParameter(place, { content: { 'application/json': { schema } } }),
  },
  { name: 'response header', writer: 'service', scalarsOnly: true, put: putHeader },
  { name: 'callback', writer: 'service', put: putCallback },
];

function putInto(objectOf: (place: Place) => SchemaText | undefined): Spot['put'] {
  return (place, schema) => {
    const object = objectOf(place);
    if (object?.properties === undefined) return false;
    object.properties['mutant'] = schema;
    return true;
  };
}

function putParameter(place: Place, form: object): boolean {
  const operation = operationAt(place);
  operation.parameters = [...(operation.parameters ?? []), { name: 'mutant', in: 'query', ...form }];
  return true;
}

function putHeader(place: Place, schema: SchemaText): boolean {
  const status = successOf(place);
  const response = status === undefined ? undefined : ownResponse(place, status);
  if (response === undefined) return false;
  response.headers = { ...response.headers, 'X-Mutant': { schema } };
  return true;
}

function putCallback(place: Place, schema: SchemaText): boolean {
  const body = { type: 'object', properties: { mutant: schema } };
  const post = {
    requestBody: { content: { 'application/json': { schema: body } } },
    responses: { '200': { description: 'Fine' } },
  };
  operationAt(place)['callbacks'] = { mutated: { '{$request.query.mutant}': { post } } };
  return true;
}

const SCALARS: ReadonlySet<unknown> = new Set(['string', 'integer', 'number', 'boolean']);

function isScalar({ one, other }: SchemaRow): boolean {
  return SCALARS.has(one.type) && SCALARS.has(other.type) && one['nullable'] === undefined;
}

/** Every row at every spot, both ways round. */
export const SCHEMA_MUTATIONS: readonly Mutation[] = SCHEMA_ROWS.flatMap((row) =>
  SPOTS.filter((spot) => spot.scalarsOnly === undefined || isScalar(row)).flatMap((spot) => [
    mutationOf(row, spot, false),
    mutationOf(row, spot, true),
  ]),
);

function mutationOf(row: SchemaRow, spot: Spot, isBack: boolean): Mutation {
  const [before, after] = isBack ? [row.other, row.one] : [row.one, row.other];
  return {
    name: `${row.name}${isBack ? ', back' : ''} · ${spot.name}`,
    breaks: breaks(row, spot, isBack),
    apply: (base, revision) => spot.put(base, structuredClone(before)) && spot.put(revision, structuredClone(after)),
  };
}

/** Where all values are written as text, numbers are some of the texts. */
function relationAt({ relation, one, other }: SchemaRow, { scalarsOnly }: Spot): SchemaRow['relation'] {
  const isAnyText = one.type === 'string' && Object.keys(one).length === 1;
  return scalarsOnly && isAnyText && other.type !== 'string' ? 'narrower' : relation;
}

function breaks(row: SchemaRow, spot: Spot, isBack: boolean): boolean {
  const { writer } = spot;
  switch (relationAt(row, spot)) {
    case 'same':
      return false;
    case 'crossing':
      return true;
    case 'narrower':
      return (writer === 'caller') !== isBack;
  }
}
