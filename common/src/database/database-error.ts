/** SQLSTATE of an error of the database; both drivers call it `code`. */
function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** One of two transactions that stood in each other's way: the same again may well work. */
export function isRetriable(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01';
}

/** Somebody else held a lock for too long. */
export function isLockTimeout(error: unknown): boolean {
  return sqlState(error) === '55P03';
}

/** @param constraint only a violation of this one. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return (
    sqlState(error) === '23505' && error instanceof Error && 'constraint' in error && error.constraint === constraint
  );
}

const NETWORK = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
]);

/** SQLSTATE classes: connection, resources, operator intervention (which holds the statement timeout, too). */
const UNAVAILABLE_CLASSES = new Set(['08', '53', '57']);

/** Messages of the pool, which has no codes for what befalls it. */
const POOL =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

/** The database does not answer, or not in time. Nothing was done; later it may work. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state = sqlState(error) ?? '';
  return (
    NETWORK.has(state) || (state.length === 5 && UNAVAILABLE_CLASSES.has(state.slice(0, 2))) || POOL.test(error.message)
  );
}
