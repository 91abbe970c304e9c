import { parentPort, workerData } from 'node:worker_threads';
import { answerReading } from './answerReading.ts';
import type { ReadRequest } from './readInThread.ts';

const port = parentPort!;
const { done, onTaken } = answerReading(workerData as ReadRequest, 'thread', (word, moved = []) => port.postMessage(word, moved));
port.on('message', onTaken);
await done;
port.close();
