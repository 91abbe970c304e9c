import { sql } from 'kysely';
import { CHANNELS, type Channel } from '../messages/reasons.ts';
import type { Db } from '../platform/database.ts';
import type { ChannelMorning, NotSent } from './facts.ts';

type Row = { channel: Channel; state: string; count: number; outcome: string | null; details: Record<string, unknown> | null };

/** What became of this morning's messages to recipients, by channel; channels without messages are left out. */
export async function readMornings(db: Db, shopId: number, day: string): Promise<ChannelMorning[]> {
  const { rows } = await sql<Row>`
    select channel, state, case when state in ('held', 'dropped') then outcome end as outcome,
           case when state in ('held', 'dropped') then outcome_details end as details, count(*)
      from messages
     where shop_id = ${shopId} and window_on = ${day}::date and audience = 'recipient' and planned_at > ${day}::date - interval '14 days'
     group by 1, 2, 3, 4 order by count(*) desc, outcome`.execute(db);
  return CHANNELS.flatMap((channel) => {
    const found = rows.filter((row) => row.channel === channel);
    return found.length > 0 ? [morningOf(channel, found)] : [];
  });
}

function morningOf(channel: Channel, rows: readonly Row[]): ChannelMorning {
  const count = (...states: string[]) => rows.reduce((sum, row) => sum + (states.includes(row.state) ? row.count : 0), 0);
  const notSent = (state: string): NotSent[] =>
    rows.flatMap((row) => (row.state === state ? [{ count: row.count, outcome: row.outcome ?? '', details: row.details }] : []));
  return {
    channel,
    sent: count('accepted', 'delivered', 'undelivered'),
    delivered: count('delivered'),
    undelivered: count('undelivered'),
    unknown: count('unknown'),
    queued: count('planned', 'sending'),
    held: notSent('held'),
    dropped: notSent('dropped'),
  };
}
