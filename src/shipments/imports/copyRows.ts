import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { addCounts, NO_COUNTS } from './countImport.ts';
import type { Layout } from './import.ts';
import { COPY_COLUMNS, type ReadRequest, readInThread } from './readInThread.ts';
import type { Counts } from './rowStore.ts';

/** The file's own fault. All other trouble (the database is gone) passes, and the next run tries again. */
export class UnreadableError extends Error {}

export type CopyCalls = {
  onProgress(rowsDone: number, rowsTotal: number): void;
  /** What will become of the rows behind `after`, up to `upTo`. */
  count(part: { after: number; upTo: number }): Promise<Counts>;
};

/** Rows that are counted together. */
const PART = 10_000;

/**
 * Writes the rows of a file as they are read. They are counted part by part: while the next ones are read the database has time for it.
 * @param client in a transaction, which is of no use after an error
 * @throws UnreadableError; or what the database or the calls threw
 */
export async function copyRows(
  client: pg.PoolClient,
  request: ReadRequest,
  { onProgress, count }: CopyCalls,
): Promise<{ layout: Layout; rows: number; counts: Counts }> {
  let copy: Copy | undefined;
  let counts = NO_COUNTS;
  let read = { rowsDone: 0, lastRow: 0 };
  let counted = read;
  let trouble: { error: unknown } | undefined;

  async function countPart(): Promise<void> {
    await copy?.end();
    copy = undefined;
    if (read.lastRow === counted.lastRow) return;
    counts = addCounts(counts, await count({ after: counted.lastRow, upTo: read.lastRow }));
    counted = read;
  }

  try {
    const { layout, rows } = await readInThread(request, {
      onLayout() {},
      async onRows({ copyText, rowsDone, lastRow, share }) {
        try {
          onProgress(rowsDone, share > 0 ? Math.round(rowsDone / share) : 0);
          copy ??= openCopy(client);
          await copy.write(copyText);
          read = { rowsDone, lastRow };
          if (rowsDone - counted.rowsDone >= PART) await countPart();
        } catch (error) {
          trouble = { error };
          throw error;
        }
      },
    }).catch((error) => {
      throw trouble ? trouble.error : new UnreadableError('The file could not be read.', { cause: error });
    });
    await countPart();
    return { layout, rows, counts };
  } finally {
    copy?.destroy();
  }
}

type Copy = ReturnType<typeof openCopy>;

function openCopy(client: pg.PoolClient) {
  const copy = client.query(copyFrom(`copy import_rows (${COPY_COLUMNS}) from stdin`));
  const { promise: broken, reject } = Promise.withResolvers<never>();
  broken.catch(() => {}); // told to whoever waits below, or to nobody
  let trouble: Error | undefined; // the stream itself forgets it
  copy.on('error', (error) => {
    trouble = error;
    reject(error);
  });
  return {
    async write(text: Uint8Array): Promise<void> {
      if (trouble) throw trouble;
      if (!copy.write(text)) await Promise.race([once(copy, 'drain'), broken]);
    },
    async end(): Promise<void> {
      if (trouble) throw trouble;
      copy.end();
      await Promise.race([finished(copy), broken]);
    },
    destroy: () => void copy.destroy(),
  };
}
