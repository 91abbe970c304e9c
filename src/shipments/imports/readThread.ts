import { parentPort } from 'node:worker_threads';
import { answerReading } from './answerReading.ts';
import type { ToReader } from './readerTalk.ts';
import type { ReadRequest } from './readInThread.ts';

const port = parentPort!;
let onTaken = () => {};
// One file after the other: the next one comes when the last word about this one is said.
port.on('message', (word: ReadRequest | ToReader) => {
  if (word === 'taken') onTaken();
  else ({ onTaken } = answerReading(word, 'thread', (said, moved = []) => port.postMessage(said, moved)));
});
