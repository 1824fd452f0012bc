import { type Contract, isOpenApi32, isRecord, member, parsePointer } from '../load/index.ts';
import type {
  Api,
  HttpApi,
  JsonValue,
  Operation,
  Origin,
  SecurityRequirement,
  SecurityScheme,
} from '../model/index.ts';
import { bundle } from '../validate/standard/bundle.ts';

/** A contract as the one document that a renderer gets: nothing in it leads to another file. */
export function referenceDocument(contract: Contract, api: Api): JsonValue {
  const content = bundle(contract).content as JsonValue;
  if (api.kind === 'http' && isOpenApi32(contract)) nameSchemes(content, contract, api);
  return content;
}

/** OpenAPI 3.2 lets requirements refer to their schemes; renderers know schemes by their names in the components. */
function nameSchemes(content: JsonValue, contract: Contract, api: HttpApi): void {
  const here = contract.root.file;
  for (const { origin, schemes } of requirementsOf([...api.operations, ...api.webhooks])) {
    const requirement = origin.file === here ? nodeAt(content, origin.pointer) : undefined;
    if (!isRecord(requirement)) continue;
    for (const key of Object.keys(requirement)) Reflect.deleteProperty(requirement, key);
    Object.assign(requirement, Object.fromEntries(schemes.map(({ name, scopes }) => [name, scopes])));
  }
  const sections = ['components', 'securitySchemes'];
  const components = sections.reduce<unknown>((holder, name) => {
    if (isRecord(holder) && !isRecord(holder[name])) Object.assign(holder, { [name]: {} });
    return member(holder, name);
  }, content);
  for (const { name, origin } of api.securitySchemes) {
    if (!isRecord(components) || Object.hasOwn(components, name)) continue;
    Object.assign(components, { [name]: nodeAt(contract.documents.get(origin.file)?.value, origin.pointer) });
  }
  for (const scheme of api.securitySchemes) tellScopes(member(components, scheme.name), scheme);
}

/** Redoc 3.0.1 refuses a whole document for scopes of a device flow: they are told in words. */
function tellScopes(node: unknown, { description = '', ...scheme }: SecurityScheme): void {
  const kind = 'deviceAuthorization';
  const scopes = scheme.type === 'oauth2' ? scheme.flows.find((flow) => flow.kind === kind)?.scopes : undefined;
  const flow = member(member(node, 'flows'), kind);
  if (scopes === undefined || scopes.length === 0 || !isRecord(node) || !isRecord(flow)) return;
  Object.assign(flow, { scopes: {} });
  const listed = scopes.map(({ description: use, name }) => `- \`${name}\`: ${use}`).join('\n');
  Object.assign(node, { description: `${description}\n\nScopes of the device flow:\n\n${listed}`.trimStart() });
}

/** Of operations and of the calls that they make in turn. */
function* requirementsOf(operations: readonly Operation[]): Generator<SecurityRequirement> {
  for (const { callbacks, security } of operations) {
    yield* security;
    yield* requirementsOf(callbacks.map(({ operation }) => operation));
  }
}

function nodeAt(document: unknown, pointer: Origin['pointer']): unknown {
  return (parsePointer(pointer) ?? []).reduce<unknown>(member, document);
}
