import { type OperationText, operationAt, type Place, type SchemaText } from './document.ts';
import type { Mutation } from './mutation.ts';
import { ownResponse, requestObject, responseObject, successOf } from './spots.ts';

/** Changes of the revision alone, of what the document has anyway. */
function change(name: string, breaks: boolean, edit: (place: Place, operation: OperationText) => boolean): Mutation {
  return { name, breaks, apply: (_, revision) => edit(revision, operationAt(revision)) };
}

/** Different things put into both versions. */
function plant(name: string, breaks: boolean, edit: (operation: OperationText, isNew: boolean) => void): Mutation {
  return {
    name,
    breaks,
    apply: (base, revision) => {
      edit(operationAt(base), false);
      edit(operationAt(revision), true);
      return true;
    },
  };
}

function query(operation: OperationText, parameter: object): void {
  operation.parameters = [...(operation.parameters ?? []), { name: 'mutant', in: 'query', ...parameter }];
}

const list = { schema: { type: 'array', items: { type: 'string' } } };

export const OPERATION_MUTATIONS: readonly Mutation[] = [
  change('operation removed', true, ({ document, path, method }) => delete document.paths[path]?.[method]),
  plant('required parameter added', true, (operation, isNew) => {
    if (isNew) query(operation, { required: true, schema: { type: 'string' } });
  }),
  plant('optional parameter added', false, (operation, isNew) => {
    if (isNew) query(operation, { schema: { type: 'string' } });
  }),
  plant('parameter became required', true, (operation, isNew) => {
    query(operation, { required: isNew, schema: { type: 'string' } });
  }),
  plant('parameter became optional', false, (operation, isNew) => {
    query(operation, { required: !isNew, schema: { type: 'string' } });
  }),
  plant('parameter written another way', true, (operation, isNew) => query(operation, { explode: isNew, ...list })),
  plant('default form of a parameter spelt out', false, (operation, isNew) =>
    query(operation, isNew ? { style: 'form', explode: true, ...list } : list),
  ),
  change('path parameter renamed', false, renamePathParameter),
  change('parameters moved to the path', false, moveParameters),
  change('required property of the answer taken away', true, (place) => removeProperty(responseObject(place))),
  change('property of the answer added', false, (place) => addProperty(responseObject(place), false)),
  change('required property of the answer added', false, (place) => addProperty(responseObject(place), true)),
  change('property of the answer may be missing', true, (place) => relax(responseObject(place))),
  change('required property of the request added', true, (place) => addProperty(requestObject(place), true)),
  change('property of the request added', false, (place) => addProperty(requestObject(place), false)),
  change('property of the request became required', true, (place) => demand(requestObject(place))),
  change('request split by allOf', false, (place) => split(requestObject(place))),
  change('answer split by allOf', false, (place) => split(responseObject(place))),
  change('status of success replaced', true, (place, operation) => {
    const status = successOf(place);
    const response = status === undefined ? undefined : operation.responses[status];
    if (status === undefined || response === undefined) return false;
    delete operation.responses[status];
    operation.responses['207'] = response;
    return true;
  }),
  change('media type of the answer replaced', true, (place) => {
    const status = successOf(place);
    const response = status === undefined ? undefined : ownResponse(place, status);
    const [media] = Object.values(response?.content ?? {});
    if (response === undefined || media === undefined) return false;
    response.content = { 'application/mutant': media };
    return true;
  }),
  change('media type of the answer taken away', true, (place) => {
    const status = successOf(place);
    const response = status === undefined ? undefined : ownResponse(place, status);
    if (response?.content === undefined) return false;
    delete response.content;
    return true;
  }),
  change('documentation rewritten', false, (_, operation) => {
    operation['description'] = 'Said in other words.';
    operation['summary'] = 'Other words';
    return true;
  }),
  plant('open operation closed', true, (operation, isNew) => {
    operation.security = isNew ? [{ MutantKey: [] }] : [];
  }),
  plant('closed operation opened', false, (operation, isNew) => {
    operation.security = isNew ? [] : [{ MutantKey: [] }];
  }),
  plant('one more way in', false, (operation, isNew) => {
    operation.security = [{ MutantKey: [] }, ...(isNew ? [{ MutantOauth: ['read'] }] : [])];
  }),
  plant('one way in less', true, (operation, isNew) => {
    operation.security = [{ MutantKey: [] }, ...(isNew ? [] : [{ MutantOauth: ['read'] }])];
  }),
  plant('one more scope needed', true, (operation, isNew) => {
    operation.security = [{ MutantOauth: isNew ? ['read', 'write'] : ['read'] }];
  }),
];

function renamePathParameter({ document, path, method }: Place): boolean {
  const item = document.paths[path];
  const operation = item?.[method];
  const shared = item?.['parameters'];
  const all = [...(operation?.parameters ?? []), ...(Array.isArray(shared) ? shared : [])];
  const parameter = all.find((one) => one.in === 'path');
  if (
    item === undefined ||
    parameter === undefined ||
    Object.keys(item).filter((key) => key !== 'parameters').length > 1
  )
    return false;
  document.paths[path.replace(`{${parameter.name}}`, '{mutant}')] = item;
  delete document.paths[path];
  parameter.name = 'mutant';
  return true;
}

function moveParameters({ document, path }: Place): boolean {
  const item = document.paths[path];
  const [operation, second] = Object.values(item ?? {});
  if (item === undefined || second !== undefined || operation?.parameters === undefined) return false;
  Object.assign(item, { parameters: operation.parameters });
  delete operation.parameters;
  return true;
}

function removeProperty(object: SchemaText | undefined): boolean {
  const name = object?.required?.find((one) => object.properties?.[one] !== undefined);
  if (object === undefined || name === undefined) return false;
  delete object.properties?.[name];
  object.required = (object.required ?? []).filter((other) => other !== name);
  if (object.required.length === 0) delete object.required;
  return true;
}

function addProperty(object: SchemaText | undefined, isRequired: boolean): boolean {
  if (object?.properties === undefined) return false;
  object.properties['mutant'] = { type: 'string' };
  if (isRequired) object.required = [...(object.required ?? []), 'mutant'];
  return true;
}

function relax(object: SchemaText | undefined): boolean {
  const [name, ...others] = object?.required ?? [];
  if (object?.properties === undefined || name === undefined || !(name in object.properties)) return false;
  object.required = others;
  if (others.length === 0) delete object.required;
  return true;
}

function demand(object: SchemaText | undefined): boolean {
  const name = Object.keys(object?.properties ?? {}).find((one) => !object?.required?.includes(one));
  if (object === undefined || name === undefined) return false;
  object.required = [...(object.required ?? []), name];
  return true;
}

function split(object: SchemaText | undefined): boolean {
  const [first, ...others] = Object.entries(object?.properties ?? {});
  if (object === undefined || first === undefined || object['additionalProperties'] !== undefined) return false;
  const required = object.required ?? [];
  const part = (entries: readonly (readonly [string, SchemaText])[]): SchemaText => {
    const properties = Object.fromEntries(entries);
    const own = required.filter((name) => name in properties);
    return { type: 'object', properties, ...(own.length === 0 ? {} : { required: own }) };
  };
  const stray = required.filter((name) => object.properties?.[name] === undefined);
  for (const key of ['type', 'properties', 'required']) delete object[key];
  object['allOf'] = [part([first]), part(others), ...(stray.length === 0 ? [] : [{ required: stray }])];
  return true;
}
