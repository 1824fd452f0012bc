import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { addBook } from './handler.ts';

/** Hono with the same handler, which believes whatever it is sent. */
export function bareApp(): Hono {
  const app = new Hono();
  app.post('/shelves/:shelf/books', async (c) => {
    const book = addBook({
      shelf: Number(c.req.param('shelf')),
      notify: c.req.query('notify') === 'true',
      session: getCookie(c, 'session') ?? '',
      source: c.req.header('x-source') ?? '',
      draft: await c.req.json(),
    });
    return c.json(book, 201);
  });
  return app;
}
