import { createHmac, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../src/app.ts';
import { PEER_HEADER } from '../src/platform/http.ts';
import { createApp } from '../src/routes.ts';

export type Answer<T> = { status: number; body: T; headers: Headers };

/** Calls the service as one browser would: cookies are kept, bodies are JSON. */
export type Browser = {
  call<T = Record<string, never>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  cookie(): string;
};

export type Person = { userId: string };

let peers = 0;

/** Nobody is signed in yet. Each has an address of its own, so that rate limits do not mix tests up. */
export function browser(ctx: Context, cookies: Record<string, string> = {}): Browser {
  const app = createApp(ctx);
  const peer = `10.0.${++peers >> 8}.${peers & 255}`;
  const jar = new Map(Object.entries(cookies));
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookie,
    async call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const { publicUrl } = ctx.config;
      const response = await app.request(`${publicUrl}${path}`, {
        method,
        headers: {
          [PEER_HEADER]: peer,
          origin: publicUrl,
          ...(jar.size > 0 ? { cookie: cookie() } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: bodyOf(body) }),
      });
      for (const line of response.headers.getSetCookie()) keepCookie(jar, line);
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers };
    },
  };
}

/** A browser in which this person of the cast has signed in; their account and session are made as sign-in makes them. */
export async function signedIn(ctx: Context, { userId }: Person): Promise<Browser> {
  const token = randomUUID();
  await sql`
    insert into auth."user" (id, name, email) values (${userId}, ${userId}, ${`${userId}@example.org`})
    on conflict do nothing`.execute(ctx.db);
  await sql`
    insert into auth.session (id, token, "userId", "expiresAt")
    values (${randomUUID()}, ${token}, ${userId}, clock_timestamp() + interval '1 day')`.execute(ctx.db);
  // https://www.better-auth.com/docs/concepts/cookies: the value and its signature
  const signature = createHmac('sha256', ctx.secrets.derive('better-auth')).update(token).digest('base64');
  return browser(ctx, { 'vestovoy.session_token': encodeURIComponent(`${token}.${signature}`) });
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

function keepCookie(jar: Map<string, string>, line: string): void {
  const [pair, ...attributes] = line.split('; ');
  const at = pair!.indexOf('=');
  const isGone = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
  if (isGone) jar.delete(pair!.slice(0, at));
  else jar.set(pair!.slice(0, at), pair!.slice(at + 1));
}
