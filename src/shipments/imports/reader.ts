import { fork } from 'node:child_process';
import { once } from 'node:events';
import { SpreadsheetError } from './import.ts';
import type { FromReader, ToReader } from './readerTalk.ts';
import type { ReadRequest } from './readInThread.ts';

/** Whoever reads a file for us, as we see it. */
export type Reader = {
  onWord(take: (word: FromReader) => void): void;
  /** It is gone, whether or not it said its last word. */
  onGone(take: (error: Error) => void): void;
  answer(word: ToReader): void;
  /** @param isRead it said its last word: it may be used again */
  end(isRead: boolean): Promise<void>;
};

export const gone = () => new Error('Whoever read a file ended without a word.');

/** What V8 and the system end a process with that wants more memory than there is. */
const OUT_OF_MEMORY: ReadonlySet<unknown> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL', 133, 134]);

/**
 * Knows nothing of our environment. A thread does not do for libraries that hold a file whole: when one large array outgrows a thread's
 * memory, V8 ends the whole process. https://nodejs.org/api/worker_threads.html#new-workerfilename-options
 */
export function openProcess(request: ReadRequest, memoryMb: number): Reader {
  const child = fork(new URL('./readProcess.ts', import.meta.url), {
    execArgv: [`--max-old-space-size=${memoryMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
  const exit = once(child, 'exit').catch(() => {});
  child.on('error', () => {}); // of sending to one that is gone
  child.send(request);
  return {
    onWord: (take) => void child.on('message', (word) => take(word as FromReader)),
    onGone(take) {
      child.on('error', (error) => child.pid === undefined && take(error)); // it could not be started
      child.on('exit', (code, signal) => take(OUT_OF_MEMORY.has(signal ?? code) ? new SpreadsheetError('no_memory') : gone()));
    },
    answer: (word) => void (child.connected && child.send(word)),
    async end() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
