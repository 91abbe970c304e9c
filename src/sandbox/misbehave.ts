import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

export type StandInCall = Context<{ Bindings: Partial<HttpBindings> }>;

/** Answers when the client has given up, so that nothing keeps the process busy. */
export function hang(call: StandInCall): Promise<Response> {
  const { signal } = call.req.raw;
  return new Promise((resolve) => {
    const giveUp = () => resolve(call.body(null, 500));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** Breaks the connection instead of answering. */
export function reset(call: StandInCall): Response {
  call.env.incoming?.socket.resetAndDestroy();
  return call.body(null, 500);
}
