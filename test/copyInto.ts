import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { TestDatabase } from './database.ts';

/** Copies lines into a table. @param table may name its columns */
export async function copyInto({ pool }: Pick<TestDatabase, 'pool'>, table: string, lines: string): Promise<void> {
  const client = await pool.connect();
  try {
    const copy = client.query(copyFrom(`copy ${table} from stdin`));
    if (!copy.write(lines)) await once(copy, 'drain');
    copy.end();
    await finished(copy);
  } finally {
    client.release();
  }
}
