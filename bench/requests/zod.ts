import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { z } from 'zod';
import { addBook } from './handler.ts';

const Author = z.object({ name: z.string().min(1), email: z.string().max(100).optional() });
const Draft = z.object({
  title: z.string().min(1).max(200),
  pages: z.int().min(1),
  tags: z.array(z.string().max(40)).max(20),
  author: Author,
});
const Parameters = z.object({
  shelf: z.coerce.number().int().min(1),
  notify: z.enum(['true', 'false']),
  session: z.string().min(8),
  source: z.enum(['web', 'phone']),
});
const Book = z.object({
  id: z.string().min(1),
  shelf: z.int(),
  title: z.string(),
  pages: z.int(),
  tags: z.array(z.string()),
  author: Author,
  notified: z.boolean(),
});

/** Hono with schemas of zod, as people write them by hand: each place is parsed, and the answer too if that is wanted. */
export function zodApp(checksAnswers: boolean): Hono {
  const app = new Hono();
  app.post('/shelves/:shelf/books', async (c) => {
    const parameters = Parameters.safeParse({
      shelf: c.req.param('shelf'),
      notify: c.req.query('notify'),
      session: getCookie(c, 'session'),
      source: c.req.header('x-source'),
    });
    if (!parameters.success) return c.json(parameters.error.issues, 400);
    const draft = Draft.safeParse(await c.req.json());
    if (!draft.success) return c.json(draft.error.issues, 400);
    const { shelf, notify, session, source } = parameters.data;
    const book = addBook({ shelf, notify: notify === 'true', session, source, draft: draft.data });
    return c.json(checksAnswers ? Book.parse(book) : book, 201);
  });
  return app;
}
