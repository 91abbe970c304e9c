import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free port of this machine, tells it to the process that started this one, and ends with that process. */
export async function serve(listener: RequestListener, onMessage: (message: unknown) => void = () => {}): Promise<void> {
  const server = createServer({ keepAliveTimeout: 60_000 }, listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.once('disconnect', () => process.exit());
  process.on('message', (message) => {
    onMessage(message);
    process.send!({ done: true });
  });
  process.send!({ port: (server.address() as AddressInfo).port });
}

export async function bodyOf(request: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
