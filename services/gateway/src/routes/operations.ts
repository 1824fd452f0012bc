import type { OperationDefinition } from '@ai2text/common/http';
import * as asr from '@ai2text/servers/asr';
import * as ingestion from '@ai2text/servers/ingestion';
import * as metadata from '@ai2text/servers/metadata';
import * as search from '@ai2text/servers/search';
import * as training from '@ai2text/servers/training';

/** What the gateway needs to know of an operation. */
export type Operation = Pick<OperationDefinition, 'id' | 'method' | 'path' | 'security' | 'responses'>;

const CONTRACTS = { asr, ingestion, metadata, search, training };

export type ServiceName = keyof typeof CONTRACTS;

export const SERVICES: readonly ServiceName[] = ['asr', 'ingestion', 'metadata', 'search', 'training'];

/** Probes are for those who run a service, and stay behind the gateway. */
const PRIVATE: ReadonlySet<string> = new Set(['/health', '/metrics']);

/** All operations of a service that callers from outside may ask for; precise paths before loose ones. */
export function operationsOf(service: ServiceName): readonly Operation[] {
  const all: readonly unknown[] = Object.values(CONTRACTS[service]);
  return (
    all
      .filter(isOperation)
      .filter(({ path }) => !PRIVATE.has(path))
      // A brace sorts behind every letter.
      .sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0))
  );
}

/** Whether an operation answers with events, for as long as somebody listens. */
export function isEventStream({ responses }: Operation): boolean {
  return Object.values(responses).some(({ content }) => content.some(({ kind }) => kind === 'events'));
}

/** The package of a contract exports its operations beside other things. */
function isOperation(value: unknown): value is Operation {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['id', 'method', 'path', 'security', 'responses'].every((name) => name in value)
  );
}

/** Every scope that an operation of any service asks for, and the gateway's own. */
export function allScopes(): readonly string[] {
  const uses = SERVICES.flatMap(operationsOf).flatMap(({ security }) => security.flat());
  return [...new Set(['gateway:read', ...uses.flatMap(({ scopes }) => scopes)])].sort();
}
