import type { Context, Env, Handler, Hono } from 'hono';

/** An operation for HEAD goes before one for GET, which would answer it too. */
export function headFirst(
  { method: left }: { readonly method: string },
  { method: right }: { readonly method: string },
) {
  return Number(right === 'HEAD') - Number(left === 'HEAD');
}

/** Adds one operation of a path. Operations of one path are added in the order of `headFirst`. */
export function addOperation<E extends Env>(app: Hono<E>, method: string, pattern: string, handle: Handler<E>): void {
  // Hono looks for a GET when HEAD is asked.
  if (method !== 'HEAD') app.on(method, pattern, handle);
  else app.on('GET', pattern, (c, next) => (c.req.method === 'HEAD' ? handle(c, next) : next()));
}

/**
 * Answers what a path has no operation for: OPTIONS with the methods that it has, other methods with a refusal. Added
 * after all operations of the path.
 */
export function addOtherMethods<E extends Env>(
  app: Hono<E>,
  pattern: string,
  methods: Iterable<string>,
  refuse: (allow: string, c: Context<E>) => Response,
): void {
  const allowed = new Set([...methods, 'OPTIONS']);
  if (allowed.has('GET')) allowed.add('HEAD');
  const allow = [...allowed].sort().join(', ');
  app.all(pattern, (c, next) => {
    if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
    return allowed.has(c.req.method) ? next() : refuse(allow, c);
  });
}
