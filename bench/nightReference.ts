import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { from as copyFrom } from 'pg-copy-streams';
import type { Context } from '../src/app.ts';
import type { ChangedRow } from './nightRows.ts';

const AT_ONCE = 4;

/** Fetches the answers of a night's tickets again, the same bytes, with the same client and reader, and lets the items go. */
export async function fetchAndParse(ctx: Context, runAt: Date): Promise<void> {
  const { rows } = await sql<{ ticket: string }>`select ticket from tickets where run_at = ${runAt}`.execute(ctx.db);
  const carrier = ctx.carriers.batch({ login: 'bench', password: 'bench' });
  const waiting = rows.values();
  const fetchNext = async () => {
    for (const { ticket } of waiting) {
      const outcome = await carrier.getAnswer(ticket, () => {});
      if (outcome.kind !== 'answered') throw new Error(`The answer of ${ticket} did not come: ${outcome.kind}.`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
}

/** A plain table: no keys, no indexes. */
export async function prepareCopy({ db }: Context): Promise<void> {
  await sql`
    create table copied (shop_id integer, shipment_id bigint, type integer, attr integer, reported_at timestamp, post_index text,
                         happened_at timestamptz, track_number text, status text, status_at timestamptz, status_seen_at timestamptz,
                         last_operation_at timestamptz, digest text)`.execute(db);
}

export async function copyChanged({ pool }: Context, rows: readonly ChangedRow[]): Promise<void> {
  const client = await pool.connect();
  try {
    const lines = function* () {
      for (const row of rows) yield `${row.join('\t')}\n`;
    };
    await pipeline(Readable.from(lines()), client.query(copyFrom('copy copied from stdin')));
  } finally {
    client.release();
  }
}
