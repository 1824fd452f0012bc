import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const REFERENCE = 'The reference of the contracts has not been generated here. Run: node scripts/console-pages.ts';
const GATE =
  'There is no report yet: there was no release to compare with when the pages were generated. Tag one, and run: node scripts/console-pages.ts';

const SHUT_IN = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'unsafe-inline'"],
  styleSrc: ["'unsafe-inline'"],
  imgSrc: ['data:'],
  fontSrc: ['data:'],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'self'"],
};

/**
 * Pages that the toolkit generates: the reference of the contracts and the last report of the gate. They hold scripts of
 * their own, and words of whoever wrote a contract, so they may ask nobody for anything. The report is of an origin that
 * is nobody's, too. The reference can't be: its renderer (Redoc) gives up where it may keep nothing. A policy of its own
 * lets nothing but that renderer run in it.
 */
export function pageRoutes(pagesDir: string): Hono {
  const app = new Hono();
  app.use('/reference/*', secureHeaders({ contentSecurityPolicy: SHUT_IN }));
  app.use('/gate.html', secureHeaders({ contentSecurityPolicy: { ...SHUT_IN, sandbox: ['allow-scripts'] } }));
  app.get(
    '/reference/*',
    serveStatic({ root: pagesDir, rewriteRequestPath: (path) => path.replace('/console/pages/', '/') }),
  );
  app.get('/gate.html', serveStatic({ path: `${pagesDir}/gate.html` }));
  app.get('/reference/index.html', (c) => c.html(note(REFERENCE), 404));
  app.get('/gate.html', (c) => c.html(note(GATE), 404));
  return app;
}

function note(words: string): string {
  return `<!doctype html><meta charset="utf-8"><title>AI2Text</title><style>:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}</style><p>${words}</p>`;
}
