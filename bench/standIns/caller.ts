// A shop's program that asks about buyers, so many questions at a time over connections that stay open.
import { Agent, request } from 'node:http';

type Task = { url: string; headers: Record<string, string>; bodies: string[]; parallel: number };

const agent = new Agent({ keepAlive: true });

process.once('disconnect', () => process.exit());
process.on('message', async (task) => {
  process.send!(await askAll(task as Task).catch((error: unknown) => ({ error: String(error) })));
});
process.send!({ port: 0 });

async function askAll({ url, headers, bodies, parallel }: Task): Promise<{ done: true }> {
  const waiting = bodies.values();
  const askNext = async () => {
    for (const body of waiting) await ask(url, headers, body);
  };
  await Promise.all(Array.from({ length: parallel }, askNext));
  return { done: true };
}

function ask(url: string, headers: Record<string, string>, body: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const length = String(Buffer.byteLength(body));
  const asking = request(url, {
    ...{ agent, method: 'POST' },
    headers: { ...headers, 'content-type': 'application/json', 'content-length': length },
  });
  asking.on('error', reject).on('response', (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}: ${text}`))));
  });
  asking.end(body);
  return promise;
}
