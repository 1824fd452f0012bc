import type { HttpApi, JsonValue, Operation, Parameter } from '../../model/ir/index.ts';
import { refusal, type Scope } from '../../schema/index.ts';
import { pairsOf, readParameter, unescaped } from '../../wire/index.ts';
import type { Fault } from '../complaint.ts';
import { cookiesOf } from './credentials.ts';
import { headerOf, type MockRequest } from './mock-request.ts';

/** Headers that mean something else than what a parameter of that name could say. */
const RESERVED = /^(accept|content-type|authorization)$/i;

/** Everything that is wrong with the parameters of a request. */
export function checkParameters(
  { parameters, security }: Operation,
  { securitySchemes }: HttpApi,
  request: MockRequest,
  path: ReadonlyMap<string, string>,
  scope: Scope,
): readonly Fault[] {
  const querystring = request.target.split('?').slice(1).join('?');
  const texts = {
    path,
    query: pairsOf(querystring),
    querystring,
    cookie: cookiesOf(request.headers['cookie']),
    header: (name: string) => headerOf(request, name),
  };
  const used = new Set(security.flatMap(({ schemes }) => schemes.map(({ name }) => name)));
  const keys = securitySchemes.flatMap((scheme) =>
    used.has(scheme.name) && scheme.type === 'apiKey' ? { in: scheme.in, name: scheme.parameterName } : [],
  );
  const taken = [...parameters, ...keys];
  return parameters.flatMap((parameter): Fault[] => {
    if (parameter.in === 'header' && RESERVED.test(parameter.name)) return [];
    const isOwn = ([key]: readonly [string, string]) => !isOfAnother(parameter, key, taken);
    const own = { ...texts, query: texts.query.filter(isOwn), cookie: texts.cookie.filter(isOwn) };
    const value = readParameter(parameter, own, scope);
    if (value !== undefined) return checkValue(parameter, value, scope);
    if (!parameter.required) return [];
    const { in: location, name } = parameter;
    return [{ location, name, rule: 'required', detail: `The ${location} parameter ${name} is missing.` }];
  });
}

/** Objects without names of their own leave to others what bears their names, as `name` or `name[key]`. */
function isOfAnother(
  { in: place, name }: Parameter,
  key: string,
  taken: readonly Pick<Parameter, 'in' | 'name'>[],
): boolean {
  const [bare = ''] = unescaped(key).split('[', 1);
  return bare !== name && taken.some((other) => other.in === place && other.name === bare);
}

function checkValue({ in: location, name, value }: Parameter, content: JsonValue, scope: Scope): Fault[] {
  const schema = value.kind === 'style' ? value.schema : value.content.schema;
  if (schema === undefined) return [];
  const refused = refusal({ schema, scope }, { direction: 'request' }, content);
  if (refused === undefined) return [];
  const detail = `The ${location} parameter ${name} violates ${refused.keyword}.`;
  return [{ location, name, rule: refused.keyword, detail }];
}
