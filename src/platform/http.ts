import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { ErrorHandler, Hono, MiddlewareHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { validator } from 'hono/validator';
import type { z } from 'zod';
import { clientAddress } from './clientAddress.ts';
import { AppError, type ErrorCode } from './errors.ts';
import type { Log } from './log.ts';
import { pathOf, sayMisfit } from './misfit.ts';

/** Who signed in. `shopId` is the shop they work in now; a person may have none yet. */
export type Actor = {
  userId: string;
  email: string;
  name: string;
  shopId: number | undefined;
  role: Role | undefined;
  isStaff: boolean;
  /** Staff at work in a shop that is not theirs. */
  acting?: Acting;
};

/** Why, and until when; machine time, like the session's. */
export type Acting = { reason: string; until: Date; isOver: boolean };

export type Role = 'owner' | 'operator' | 'reader';

/** What routes find in `call.var`: `actor` and `sessionId` behind a sign-in; `shopId` and `role` behind a shop's door. */
export type ApiEnv = { Variables: { actor: Actor; sessionId: string; shopId: number; role: Role } };

/** Every refusal looks like this, whatever refused. */
export type ErrorBody = {
  error: { code: string; message: string; field?: string; requestId?: string; details?: Record<string, unknown> };
};

const STATUS = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'limit-reached': 429,
} as const satisfies Record<ErrorCode, number>;

/** The one place that turns what was thrown into an answer. What is no refusal is a bug: logged whole, shown as an apology. */
export function errorHandler(log: Log): ErrorHandler {
  return (error, call) => {
    if (error instanceof AppError) {
      const { code, message, field, details } = error;
      const { error: shown } = errorBody(code, message, field);
      return call.json({ error: details ? { ...shown, details } : shown } satisfies ErrorBody, STATUS[code]);
    }
    if (error instanceof HTTPException && error.status < 500)
      return call.json(errorBody('invalid', 'Запрос не удалось прочитать: нужен JSON.'), error.status);
    if (isBadText(error)) return call.json(errorBody('invalid', 'В тексте есть знак, который нельзя сохранить.'), 400);
    const requestId = randomUUID();
    log('request failed', { requestId, method: call.req.method, path: call.req.path, error });
    const { error: shown } = errorBody('server', 'Что-то сломалось на нашей стороне. Мы уже знаем об этом, попробуйте ещё раз.');
    return call.json({ error: { ...shown, requestId } } satisfies ErrorBody, 500);
  };
}

/** A zero character, which PostgreSQL keeps in no text: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function isBadText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '22021';
}

export const notFoundHandler: NotFoundHandler = (call) => call.json(errorBody('not-found', 'Такой страницы нет.'), 404);

export function errorBody(code: string, message: string, field?: string): ErrorBody {
  return { error: { code, message, ...(field === undefined ? {} : { field }) } };
}

/** Parses the body; what does not fit is refused with the first wrong field. The schema's own messages are shown as they are. */
export function readJson<Schema extends z.ZodType>(schema: Schema) {
  return validator('json', (value: z.input<Schema>): z.output<Schema> => parse(schema, value));
}

/** The same for the address's query, where a zero character says nothing. Its typed client gives texts, whatever the schema makes of them. */
export function readQuery<Schema extends z.ZodType<object>>(schema: Schema): MiddlewareHandler<ApiEnv, string, QueryOf<Schema>> {
  return async (call, next) => {
    const query = Object.entries(call.req.query()).map(([name, text]) => [name, text.replaceAll('\0', '')]);
    call.req.addValidatedData('query', parse(schema, Object.fromEntries(query)));
    await next();
  };
}

type QueryOf<Schema extends z.ZodType<object>> = {
  in: { query: { [Name in keyof z.input<Schema>]?: string } };
  out: { query: z.output<Schema> };
};

/** @throws AppError `invalid` naming the field */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: (issue) => sayMisfit(issue).ru });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new AppError('invalid', issue.message, pathOf(issue).join('.') || undefined, parsed.error);
}

/** The client's address: the socket's, or what trusted proxies say of it. What a client sends under this name is dropped, so it can be believed. */
export const PEER_HEADER = 'x-vestovoy-peer';

export type HttpServer = {
  port: number;
  /** Takes no new requests, lets running ones end within `graceMs`, then cuts them off. */
  close(graceMs?: number): Promise<void>;
};

/** @throws the socket's error when the port is taken */
export async function serve(
  app: Pick<Hono, 'fetch'>,
  { port, host, trustedProxies = 0 }: { port: number; host: string; trustedProxies?: number },
): Promise<HttpServer> {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  // A file may take minutes to come over a slow line; the API gives a body one minute (`api/v1/body.ts`). Headers come at once.
  // A quiet connection is kept for longer than proxies before us keep it (nginx 60 s, Caddy 120 s): who closes first while the other sends
  // loses a call. https://nodejs.org/api/http.html#serverkeepalivetimeout
  const patience = {
    headersTimeout: 20_000,
    requestTimeout: 300_000,
    keepAliveTimeout: 125_000,
    connectionsCheckingInterval: 10_000,
  };
  const server = createServer(patience, (incoming, outgoing) => {
    setPeer(incoming, trustedProxies);
    void listener(incoming, outgoing);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close(graceMs = 5_000) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

// One header is read from the parsed ones, all of them from the raw list.
function setPeer(incoming: IncomingMessage, trustedProxies: number): void {
  const raw = incoming.rawHeaders;
  const kept = raw.flatMap((name, i) => (i % 2 === 0 && name.toLowerCase() !== PEER_HEADER ? [name, raw[i + 1]!] : []));
  const { socket, headers } = incoming;
  const forwardedFor = headers['x-forwarded-for'];
  const peer = clientAddress({ peer: socket.remoteAddress ?? '', forwardedFor }, trustedProxies);
  raw.splice(0, raw.length, ...kept, PEER_HEADER, peer);
  headers[PEER_HEADER] = peer;
}
