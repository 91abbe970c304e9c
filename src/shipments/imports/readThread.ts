import { parentPort, workerData } from 'node:worker_threads';
import { SpreadsheetError } from './import.ts';
import type { ReadRequest } from './readInThread.ts';
import { type BlockSink, readSheet } from './readSheet.ts';
import type { FromThread } from './threadTalk.ts';

/** So that neither side waits for the other, and little memory is held. */
const BLOCKS_UNDER_WAY = 4;

const port = parentPort!;
const say = (word: FromThread, moved: ArrayBuffer[] = []) => port.postMessage(word, moved);

let underWay = 0;
let goOn = () => {};
port.on('message', () => {
  underWay -= 1;
  goOn();
});

const sink: BlockSink = {
  onLayout: (layout) => say({ kind: 'layout', layout }),
  async onRows(copyText, rowsDone, share) {
    say({ kind: 'rows', copyText, rowsDone, share }, [copyText.buffer]);
    underWay += 1;
    if (underWay < BLOCKS_UNDER_WAY) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    goOn = resolve;
    await promise;
  },
};

try {
  say({ kind: 'done', ...(await readSheet(workerData as ReadRequest, sink)) });
} catch (error) {
  if (!(error instanceof SpreadsheetError)) throw error;
  say({ kind: 'refused', code: error.code, details: error.details });
} finally {
  port.close();
}
