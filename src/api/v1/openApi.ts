import type { MiddlewareHandler } from 'hono';
import { openAPIRouteHandler } from 'hono-openapi';
import type { Context } from '../../app.ts';
import { apiV1Routes } from './routes.ts';

/** The description that programmers and their tools read (https://spec.openapis.org/oas/v3.1.0); it needs no key. */
export function openApi(ctx: Context): MiddlewareHandler {
  return openAPIRouteHandler(apiV1Routes(ctx), {
    documentation: {
      info: {
        title: 'Vestovoy',
        version: '1',
        description: 'Parcels of Russian Post: load them, ask where they are and what was sent about them, ask the black list.',
      },
      servers: [{ url: `${ctx.config.publicUrl}/api/v1` }],
      components: {
        securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'Made in the profile by the owner.' } },
      },
      security: [{ key: [] }],
    },
  });
}
