import { Worker } from 'node:worker_threads';
import { threadEnvironment } from '../../platform/compiledCode.ts';
import { SpreadsheetError } from './import.ts';
import { gone, type Reader } from './reader.ts';
import type { FromReader } from './readerTalk.ts';
import type { ReadRequest } from './readInThread.ts';

type Thread = { worker: Worker; memoryMb: number; isGone: boolean; onWord(word: FromReader): void; onGone(error: Error): void };

/** How long a thread waits for the next file; what its memory holds is given back then. */
const KEPT_MS = 10 * 60_000;

/**
 * The thread that read the last file whole, for the next one: to start another and to compile its code anew takes as long as to read
 * and check 30,000 rows. It does not hold the process.
 */
let kept: { thread: Thread } | undefined; // another object each time: a timer ends what it was set for, not the same thread kept anew

/** @param request its bytes are handed over */
export function openThread(request: ReadRequest, memoryMb: number): Reader {
  const thread = takeKept(memoryMb) ?? startThread(memoryMb);
  const { worker } = thread;
  worker.postMessage(request, [request.bytes.buffer]);
  return {
    onWord(take) {
      thread.onWord = take;
    },
    onGone(take) {
      thread.onGone = take;
    },
    answer: (word) => worker.postMessage(word),
    async end(isRead) {
      thread.onWord = thread.onGone = () => {};
      if (isRead && !thread.isGone && !kept) keep(thread);
      else await worker.terminate();
    },
  };
}

function startThread(memoryMb: number): Thread {
  const worker = new Worker(new URL('./readThread.ts', import.meta.url), {
    env: threadEnvironment(),
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stderr: true,
  });
  worker.stderr.destroy(); // nothing comes, see there; to be read it would hold the process
  const thread: Thread = { worker, memoryMb, isGone: false, onWord() {}, onGone() {} };
  worker.on('message', (word) => thread.onWord(word));
  worker.on('error', (error: Error) =>
    thread.onGone(isOutOfMemory(error) ? new SpreadsheetError('no_memory', {}, error) : error),
  );
  worker.on('exit', () => {
    thread.isGone = true;
    if (kept?.thread === thread) kept = undefined;
    thread.onGone(gone());
  });
  return thread;
}

function keep(thread: Thread): void {
  thread.worker.unref();
  const mine = { thread };
  kept = mine;
  setTimeout(() => kept === mine && void takeKept(thread.memoryMb)!.worker.terminate(), KEPT_MS).unref();
}

function takeKept(memoryMb: number): Thread | undefined {
  if (kept?.thread.memoryMb !== memoryMb) return undefined;
  const { thread } = kept;
  kept = undefined;
  thread.worker.ref();
  return thread;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
