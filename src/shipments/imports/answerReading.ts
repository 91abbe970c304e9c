import { SpreadsheetError } from './import.ts';
import type { FromReader } from './readerTalk.ts';
import type { ReadRequest, ReadSink } from './readInThread.ts';
import { readSheet } from './readSheet.ts';
import { NeedsProcessError } from './spreadsheet/readSpreadsheet.ts';

/** Of up to 200 rows: so many that neither side waits for the other, and so few that little memory is held. */
const BLOCKS_UNDER_WAY = 20;

export type Say = (word: FromReader, moved?: ArrayBuffer[]) => void;

/** The reader's side of a reading, in a thread or in a process. @returns what is to be called for each 'taken' */
export function answerReading(
  request: ReadRequest,
  place: 'thread' | 'process',
  say: Say,
): { done: Promise<void>; onTaken(): void } {
  let underWay = 0;
  let goOn = () => {};
  const sink: ReadSink = {
    onLayout: (layout) => say({ kind: 'layout', layout }),
    async onRows(block) {
      say({ kind: 'rows', block }, [block.copyText.buffer]);
      underWay += 1;
      if (underWay < BLOCKS_UNDER_WAY) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      goOn = resolve;
      await promise;
    },
  };
  const work = async () => {
    try {
      say({ kind: 'done', ...(await readSheet(request, sink, place)) });
    } catch (error) {
      const { bytes } = request;
      if (error instanceof NeedsProcessError) say({ kind: 'needs-process', bytes }, [bytes.buffer]);
      else if (error instanceof SpreadsheetError) say({ kind: 'refused', code: error.code, details: error.details });
      else say({ kind: 'broken', error });
    }
  };
  return {
    done: work(),
    onTaken() {
      underWay -= 1;
      goOn();
    },
  };
}
