import { existsSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/**
 * A built single-page application: files as they are (compressed copies where the browser takes them), and its page for every
 * address that names no file. What is missing among the files is not found: a page in place of a script hides the mistake.
 */
export function staticApp(root: string): Hono {
  const app = new Hono();
  if (!existsSync(root)) return app;
  app.use('*', async (call, next) => {
    await next();
    // The names of assets change with their content.
    const caching = call.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    if (call.res.ok) call.header('Cache-Control', caching);
  });
  app.use('*', serveStatic({ root, precompressed: true }));
  const page = serveStatic({ root, path: 'index.html', precompressed: true });
  app.get('*', (call, next) => (isFileName(call.req.path) ? next() : page(call, next)));
  return app;
}

export function isFileName(path: string): boolean {
  return path.startsWith('/assets/') || /\.[a-z0-9]+$/i.test(path);
}
