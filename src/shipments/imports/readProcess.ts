import { answerReading } from './answerReading.ts';
import type { ReadRequest } from './readInThread.ts';

// Whoever started it ends it, also when a whole group of processes is told to stop.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit());
process.once('message', (request) => {
  const { onTaken } = answerReading(request as ReadRequest, 'process', (word) => process.send!(word));
  process.on('message', onTaken);
});
