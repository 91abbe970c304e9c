import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type StandIn = {
  url: string;
  /** Sends a message to the process and waits until it is done. @returns what it answered */
  tell<T>(message: object): Promise<T>;
  stop(): Promise<void>;
};

/** Starts a stand-in as a process of its own, so that its work is not counted as ours. It ends with us. */
export async function startStandIn(file: string): Promise<StandIn> {
  const child = fork(join(import.meta.dirname, 'standIns', file), { execArgv: [] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}/`,
    async tell<T>(message: object) {
      const answered = once(child, 'message') as Promise<[T & { error?: string }]>;
      child.send(message);
      const [answer] = await answered;
      if (answer.error !== undefined) throw new Error(`${file}: ${answer.error}`);
      return answer;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
