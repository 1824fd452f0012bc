import type { Issue } from '../validation/issue.ts';
import type { EventDefinition, EventOf, ReceivedEvent } from './definition.ts';
import { describeIssues } from './event-error.ts';

/** Headers that say which version it is: the runtime sets them, whatever an upcaster gives. */
type Versioned = 'ce-type' | 'ce-dataschema';

/** What an event of the newer version holds. Headers may be left out where those of the older version will do. */
export type Lifted<From extends EventDefinition, To extends EventDefinition> = {
  readonly data: EventOf<To>['data'];
} & (Omit<EventOf<From>['headers'], Versioned> extends Omit<EventOf<To>['headers'], Versioned>
  ? { readonly headers?: Omit<EventOf<To>['headers'], Versioned> }
  : { readonly headers: Omit<EventOf<To>['headers'], Versioned> });

/**
 * Turns an event into its next version. It must give the same for the same event and have no effect: it runs at every
 * delivery, before the handler. One that throws, or gives what the newer version does not allow, sends the event to the
 * dead letters as `invalid`.
 */
export type Upcaster<From extends EventDefinition, To extends EventDefinition> = (
  event: EventOf<From>,
) => Lifted<From, To>;

/** One step from a version to the next, as a subscription takes it. */
export interface Upcast {
  readonly from: EventDefinition;
  readonly to: EventDefinition;
  readonly lift: (event: ReceivedEvent<string, unknown, unknown>) => Lifted<EventDefinition, EventDefinition>;
}

export function upcast<From extends EventDefinition, To extends EventDefinition>(
  from: From,
  to: To,
  lift: Upcaster<From, To>,
): Upcast {
  // An event reaches the step only after the definition of its type has accepted it.
  return { from, to, lift: lift as unknown as Upcast['lift'] };
}

/** The event in the newest version that steps lead to; a text says which step failed. */
export function liftToNewest(
  event: ReceivedEvent<string, unknown, unknown>,
  upcasts: ReadonlyMap<string, Upcast>,
): ReceivedEvent<string, unknown, unknown> | string {
  let lifted = event;
  for (let step = upcasts.get(lifted.type); step !== undefined; step = upcasts.get(lifted.type)) {
    const next = liftOnce(lifted, step);
    if (typeof next === 'string') return next;
    lifted = next;
  }
  return lifted;
}

function liftOnce(
  event: ReceivedEvent<string, unknown, unknown>,
  { from, to, lift }: Upcast,
): ReceivedEvent<string, unknown, unknown> | string {
  const step = `${from.type} lifted to ${to.type}`;
  try {
    const { data, headers: given } = lift(event);
    const headers = to.headers === undefined ? (given ?? event.headers) : versioned(to, given ?? event.headers);
    const issues: Issue[] = [];
    if (!to.validate(data, issues)) return `${step}: data: ${describeIssues(issues)}`;
    if (to.headers?.validate(headers, issues) === false) return `${step}: headers: ${describeIssues(issues)}`;
    return { ...event, type: to.type, data, headers };
  } catch (error) {
    return `${step}: the upcaster failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Headers of the newer version, which itself says what its type is. */
function versioned({ type, dataSchema, headers }: EventDefinition, given: unknown): Record<string, unknown> {
  const types = headers?.types ?? {};
  const own: Record<string, unknown> = { ...(given as object) };
  if (Object.hasOwn(types, 'ce-type')) own['ce-type'] = type;
  if (Object.hasOwn(types, 'ce-dataschema') && dataSchema !== undefined) own['ce-dataschema'] = dataSchema;
  return own;
}
