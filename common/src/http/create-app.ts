import { Hono } from 'hono';
import { type Problem, ProblemError, problem, problemResponse } from '../problem/index.ts';
import { CallContext, type RequestContext } from './context.ts';
import type { AnyAnswer, OperationDefinition } from './definition.ts';
import { addOperation, addOtherMethods, headFirst } from './methods.ts';
import { negotiate } from './negotiate.ts';
import { parsePathTemplate } from './path-template.ts';
import type { BodyLimits } from './read-body.ts';
import { readRequest } from './read-request.ts';
import { respond } from './respond.ts';
import { rawPath } from './scan.ts';
import { authenticate, type SchemeDefinition, type Verify } from './security.ts';

/** What every generated app can be told. */
export interface AppOptions {
  /**
   * Most bytes of a body that is kept in memory, for all operations or for each; 1 MiB unless told. Octet streams are
   * passed on and not counted.
   */
  readonly bodyLimit?: number | ((operation: OperationInfo) => number);
  /**
   * Whether the file of a multipart body reaches its handler while it still comes, for all operations or for each. All
   * other members have to stand before it, it can be read once, and its size is not known. The `bodyLimit` holds for all of
   * the body. Unless told, files wait in memory.
   */
  readonly streamFiles?: boolean | ((operation: OperationInfo) => boolean) | undefined;
  /** Put in front of a problem's kind to make its `type`, such as `https://example.com/problems/`. */
  readonly problemBase?: string;
  /** Members to add to every problem, such as the id of the trace. */
  readonly describeProblem?: (request: Request) => Readonly<Record<string, unknown>>;
  /**
   * What becomes of answers that the contract doesn't allow: nobody looks (`off`, the default), they are sent and told to
   * `onError` as `AnswerViolation` (`report`), or the caller gets a bare 500 in their place (`enforce`).
   */
  readonly answers?: 'off' | 'report' | 'enforce' | undefined;
  /** Told of everything that a handler didn't expect. The caller gets a bare 500. */
  readonly onError?: (error: unknown, operation: OperationInfo, request: Request) => void;
  /** Runs round every operation, refused requests included: for spans, metrics and logs. */
  readonly around?: (operation: OperationInfo, request: Request, next: () => Promise<Response>) => Promise<Response>;
}

export interface OperationInfo {
  readonly id: string;
  readonly method: string;
  /** Path template, for labels that stay few. */
  readonly path: string;
}

type Handle = (request: never, context: RequestContext<never>) => AnyAnswer | Promise<AnyAnswer>;

/** An operation with the method of the service that carries it out. */
export interface Route {
  readonly definition: OperationDefinition;
  readonly handle: Handle;
}

/** Pairs a definition with its handler; the types of both are checked where generated code calls this. */
export function route<Request, Answer extends AnyAnswer, Caller>(
  definition: OperationDefinition<Request, Answer>,
  handle: (request: Request, context: RequestContext<Caller>) => Answer | Promise<Answer>,
): Route {
  return { definition: definition as OperationDefinition, handle: handle as Handle };
}

const DEFAULT_BODY_LIMIT = 2 ** 20;

function limitsOf(operation: OperationInfo, options: AppOptions): BodyLimits {
  const { bodyLimit = DEFAULT_BODY_LIMIT, streamFiles = false } = options;
  return {
    limit: typeof bodyLimit === 'number' ? bodyLimit : bodyLimit(operation),
    streamsFiles: typeof streamFiles === 'boolean' ? streamFiles : streamFiles(operation),
  };
}

/** Assembles an app: precise routes before loose ones, and a problem for whatever no route takes. */
export function createApp(
  routes: readonly Route[],
  schemes: Readonly<Record<string, SchemeDefinition>>,
  handlers: Readonly<Record<string, Verify<unknown>>>,
  options: AppOptions,
): Hono {
  const app = new Hono();
  const { answers: mode = 'off' } = options;
  const parsed = routes.map((each) => ({ ...each, template: parsePathTemplate(each.definition.path) }));
  parsed.sort((left, right) => left.template.compare(right.template) || headFirst(left.definition, right.definition));
  for (const { definition, handle, template } of parsed) {
    const isPublic = definition.security.length === 0;
    const limits = limitsOf(definition, options);
    const operation = { id: definition.id, path: definition.path };
    addOperation(app, definition.method, template.pattern, async (c, next) => {
      const path = template.read(rawPath(c.req.raw.url));
      if (path === undefined) return next();
      const work = async (): Promise<Response> => {
        try {
          const caller = isPublic ? undefined : await authenticate(definition, schemes, handlers, c.req);
          const accepted = negotiate(definition, c.req.header('accept'));
          const request = await readRequest(definition, c.req, path, limits);
          const context = new CallContext(caller, operation, accepted, c.req.raw);
          return respond(definition, await handle(request as never, context as never), {
            mode,
            tell: (violation) => options.onError?.(violation, definition, c.req.raw),
          });
        } catch (error) {
          return failed(error, definition, c.req.raw, options);
        }
      };
      return options.around === undefined ? work() : options.around(definition, c.req.raw, work);
    });
  }
  refuseOtherMethods(app, parsed, options);
  app.notFound((c) => refuse(404, 'not-found', 'There is no such resource', c.req.raw, options));
  return app;
}

/** A path that exists under another method answers 405 with the methods it has; OPTIONS asks for just that. */
function refuseOtherMethods(
  app: Hono,
  routes: readonly { readonly definition: OperationDefinition; readonly template: { readonly pattern: string } }[],
  options: AppOptions,
): void {
  const paths = new Map<string, { readonly pattern: string; readonly methods: string[] }>();
  for (const { definition, template } of routes) {
    const key = definition.path.replace(/\{[^{}]+\}/g, '{}');
    const entry = paths.get(key) ?? { pattern: template.pattern, methods: [] };
    entry.methods.push(definition.method);
    paths.set(key, entry);
  }
  for (const { pattern, methods } of paths.values()) {
    addOtherMethods(app, pattern, methods, (allow, c) =>
      refuse(405, 'method-not-allowed', 'The method is not allowed here', c.req.raw, options, { allow }),
    );
  }
}

function failed(error: unknown, operation: OperationInfo, request: Request, options: AppOptions): Response {
  if (error instanceof ProblemError) {
    return finish(problem(error.status, error.init, options.problemBase), request, options, error.headers);
  }
  options.onError?.(error, operation, request);
  return refuse(500, 'internal', 'Something went wrong on our side', request, options);
}

function refuse(
  status: number,
  kind: string,
  title: string,
  request: Request,
  options: AppOptions,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return finish(problem(status, { kind, title }, options.problemBase), request, options, headers);
}

function finish(
  document: Problem,
  request: Request,
  options: AppOptions,
  headers: Readonly<Record<string, string>>,
): Response {
  return problemResponse({ ...document, ...options.describeProblem?.(request) }, headers);
}
