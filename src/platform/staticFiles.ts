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
  app.use('/assets/*', async (call, next) => {
    await next();
    // Their names change with their content.
    if (call.res.ok) call.header('Cache-Control', 'public, max-age=31536000, immutable');
  });
  app.use('*', serveStatic({ root, precompressed: true, onFound: (_, call) => call.header('Cache-Control', 'no-cache') }));
  const page = serveStatic({
    root,
    path: 'index.html',
    precompressed: true,
    onFound: (_, call) => call.header('Cache-Control', 'no-cache'),
  });
  app.get('*', (call, next) => (isFileName(call.req.path) ? next() : page(call, next)));
  return app;
}

function isFileName(path: string): boolean {
  return path.startsWith('/assets/') || /\.[a-z0-9]+$/i.test(path);
}
