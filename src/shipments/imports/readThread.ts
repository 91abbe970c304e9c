import { parentPort } from 'node:worker_threads';
import { answerReading } from './answerReading.ts';
import type { ToReader } from './readerTalk.ts';
import type { ReadRequest } from './readInThread.ts';

// A library's remarks about somebody's file are nothing for our log.
process.stderr.write = () => true;

const port = parentPort!;
const nothing = () => {};
let onTaken = nothing;
// One file after the other: the next one comes when the last word about this one is said.
port.on('message', async (word: ReadRequest | ToReader) => {
  if (word === 'taken') return onTaken();
  const reading = answerReading(word, 'thread', (said, moved = []) => port.postMessage(said, moved));
  onTaken = reading.onTaken;
  await reading.done;
  if (onTaken === reading.onTaken) onTaken = nothing; // the file's bytes hang on it
});
