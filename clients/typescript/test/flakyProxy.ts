import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

/**
 * What happens to one request: `pass`; `lose-request`: the connection breaks before the service hears of it; `lose-answer`: it breaks
 * when the service has done the work; `hang`: no answer ever; or an answer of the proxy's own.
 */
export type Weather =
  | 'pass'
  | 'lose-request'
  | 'lose-answer'
  | 'hang'
  | { status: number; headers?: Record<string, string>; body?: string };

export type FlakyProxy = { url: string; seen: { method: string; headers: IncomingMessage['headers'] }[] };

/** Stands between the client and the service; its weather changes from request to request as listed, then it passes everything. */
export async function flakyProxy(t: TestContext, target: string, weather: Weather[]): Promise<FlakyProxy> {
  const coming = [...weather];
  const seen: FlakyProxy['seen'] = [];
  const server = createServer(async (request, response) => {
    seen.push({ method: request.method!, headers: request.headers });
    await meet(coming.shift() ?? 'pass', target, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => end(server));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

async function meet(weather: Weather, target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  if (weather === 'hang') return;
  if (weather === 'lose-request') return void request.socket.destroy();
  if (typeof weather === 'object') return void response.writeHead(weather.status, weather.headers).end(weather.body);
  const headers = Object.entries(request.headers).filter(
    ([name]) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(name),
  );
  const answer = await fetch(`${target}${request.url}`, {
    method: request.method!,
    headers: headers as [string, string][],
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
  const text = await answer.text();
  if (weather === 'lose-answer') return void request.socket.destroy();
  const passed = [...answer.headers].filter(
    ([name]) => !['content-encoding', 'content-length', 'transfer-encoding'].includes(name),
  );
  response.writeHead(answer.status, Object.fromEntries(passed)).end(text);
}

function end(server: Server): void {
  server.closeAllConnections();
  server.close();
}
