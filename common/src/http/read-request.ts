import { type Fault, type FaultLocation, ProblemError } from '../problem/index.ts';
import type { Issue } from '../validation/index.ts';
import type { OperationDefinition, ParameterGroup } from './definition.ts';
import { bodyFaults, parameterFaults } from './faults.ts';
import { type BodyLimits, type Readable, readBody } from './read-body.ts';
import { readCookiePair, readHeaderText, readPathText, readQueryPair } from './read-parameter.ts';
import { readQuerystring } from './read-querystring.ts';
import { parsePairs, rawQuery } from './scan.ts';

/**
 * Reads and checks everything that an operation takes. All faults of a request are told at once.
 * @throws ProblemError 400, 413 or 415
 */
export async function readRequest(
  definition: OperationDefinition,
  request: Readable,
  path: ReadonlyMap<string, string>,
  limits: BodyLimits,
): Promise<unknown> {
  const { groups } = definition;
  const input: Record<string, unknown> = {};
  let faults: Fault[] | undefined;
  const take = (key: keyof typeof groups, location: Exclude<FaultLocation, 'body'>, read: Read): void => {
    const group = groups[key];
    if (group === undefined) return;
    const values = readGroup(group, read);
    input[key] = values;
    const issues: Issue[] = [];
    if (!group.check(values, issues)) faults = [...(faults ?? []), ...parameterFaults(location, issues)];
  };
  take('path', 'path', (parameter) => {
    const raw = path.get(parameter.name);
    return raw === undefined ? undefined : readPathText(parameter, raw);
  });
  if (groups.query !== undefined) {
    const pairs = parsePairs(rawQuery(request.raw.url));
    take('query', 'query', (parameter) => readQueryPair(parameter, pairs));
  }
  if (definition.querystring !== undefined) {
    const whole = readQuerystring(rawQuery(request.raw.url), definition.querystring);
    if (whole.value !== undefined) input['querystring'] = whole.value;
    if (whole.faults.length > 0) faults = [...(faults ?? []), ...whole.faults];
  }
  take('headers', 'header', (parameter) => {
    const value = request.header(parameter.name);
    return value === undefined ? undefined : readHeaderText(parameter, value);
  });
  if (groups.cookies !== undefined) {
    const pairs = parsePairs(request.header('cookie') ?? '', ';');
    take('cookies', 'cookie', (parameter) => readCookiePair(parameter, pairs));
  }
  if (definition.body !== undefined) {
    const body = await readBody(request, definition.body, limits);
    if (body !== undefined) {
      const issues: Issue[] = [];
      const check = body.content.kind === 'lines' ? undefined : body.content.check;
      if (check !== undefined && !check(body.value, issues)) {
        faults = [...(faults ?? []), ...bodyFaults(issues)];
      }
      if (definition.body.tagged) input['content'] = { type: body.content.mediaType, body: body.value };
      else input['body'] = body.value;
    }
  }
  if (faults !== undefined) throw invalid(faults);
  return input;
}

type Read = (parameter: ParameterGroup['parameters'][number]) => unknown;

function readGroup({ parameters }: ParameterGroup, read: Read): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const parameter of parameters) {
    const found = read(parameter);
    const value = found === undefined ? parameter.default : found;
    if (value === undefined) continue;
    if (parameter.name === '__proto__') Object.defineProperty(values, parameter.name, { value, enumerable: true });
    else values[parameter.name] = value;
  }
  return values;
}

function invalid(errors: readonly Fault[]): ProblemError {
  const [only] = errors;
  return new ProblemError(400, {
    kind: 'validation',
    title: 'The request does not match the contract',
    detail:
      errors.length === 1 && only !== undefined ? only.detail : `${errors.length} things are wrong with the request.`,
    errors,
  });
}
