import type { Operation, Response } from '../../model/ir/index.ts';

/** A response of the contract, and the status that it is sent with. */
export interface Chosen {
  readonly status: number;
  readonly response: Response;
}

/** The first success that the contract declares, else its first answer; never one that upgrades the connection. */
export function chooseSuccess({ responses }: Operation): Chosen | undefined {
  const sendable = responses.filter(({ status }) => !status.startsWith('1'));
  const [first] = sendable.toSorted((left, right) => rank(left) - rank(right));
  return first && { status: plainStatus(first), response: first };
}

/** Successes first, then `default`, then redirects and errors; in declared order. */
function rank({ status }: Response): number {
  return status.startsWith('2') ? 0 : status === 'default' ? 1 : status.startsWith('3') ? 2 : 3;
}

function plainStatus({ status }: Response): number {
  if (status === 'default') return 200;
  return Number(status.toUpperCase().replace(/X/g, '0'));
}

/** The response for one status: the exact one, its range, or the default. */
export function chooseStatus({ responses }: Operation, status: number): Chosen | undefined {
  const keys = [String(status), `${String(status).charAt(0)}XX`, 'DEFAULT'];
  for (const key of keys) {
    const response = responses.find((each) => each.status.toUpperCase() === key);
    if (response !== undefined) return { status, response };
  }
  return undefined;
}

/** Other statuses that say as much, for contracts that do not name the best one. */
const ALIKE: Readonly<Record<number, readonly number[]>> = {
  400: [400, 422],
  401: [401, 403],
  415: [415, 400, 422],
};

/** How the contract refuses a request; undefined when it says nothing about that. */
export function chooseRefusal(operation: Operation, status: number): Chosen | undefined {
  const statuses = ALIKE[status] ?? [status];
  const exact = statuses.find((each) => operation.responses.some((response) => response.status === String(each)));
  return chooseStatus(operation, exact ?? status);
}
