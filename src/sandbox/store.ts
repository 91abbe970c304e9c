import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { StandInStore } from './standInStore.ts';

/** The stand-ins' memory in schema `sandbox`. Each call is one statement, so what it wrote is committed when it returns. */
export function sandboxStore(db: Db, now: () => Date): StandInStore {
  return {
    now,
    saveReceived: (message) => saveReceived(db, message),
    findReceived: (pairs) => findReceived(db, pairs),
    findIdentical: (messages, requestId, since) => findIdentical(db, messages, requestId, since),
    takeFault: (target, kinds) => takeFault(db, target, kinds),
  };
}

async function saveReceived(db: Db, message: Parameters<StandInStore['saveReceived']>[0]): Promise<boolean> {
  const { channel, from, to, text, subject, html, requestId, headers, at, providerId, failedCode, hasReceipt } = message;
  const result = await db
    .insertInto('sandbox.received')
    .values({
      channel,
      sender: from,
      recipient: to,
      subject: subject ?? null,
      // PostgreSQL keeps no NUL in a text; a phone would not show it either.
      body: withoutNul(text),
      html: html === undefined ? null : withoutNul(html),
      requestId: requestId ?? null,
      providerId,
      headers: headers ? withoutNul(JSON.stringify(headers).replaceAll('\\u0000', '')) : null,
      failedCode: failedCode ?? null,
      hasReceipt,
      receivedAt: at,
    })
    .onConflict((conflict) => conflict.columns(['requestId', 'recipient']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

async function findReceived(db: Db, pairs: Parameters<StandInStore['findReceived']>[0]) {
  type Row = { n: number; at: Date; providerId: string; failedCode: number | null; hasReceipt: boolean };
  const { rows } = await sql<Row>`
    select asked.n, received_at as at, provider_id, failed_code, has_receipt
      from unnest(${pairs.map((pair) => pair.requestId)}::text[], ${pairs.map((pair) => pair.phone)}::text[])
             with ordinality as asked (request_id, phone, n)
      join sandbox.received on received.request_id = asked.request_id and received.recipient = asked.phone`.execute(db);
  const byPair = new Map(rows.map(({ n, failedCode, ...row }) => [n, { ...row, failedCode: failedCode ?? undefined }]));
  return pairs.map((_, i) => byPair.get(i + 1));
}

async function findIdentical(
  db: Db,
  messages: { to: string; text: string }[],
  requestId: string,
  since: Date,
): Promise<boolean[]> {
  const { rows } = await sql<{ n: number }>`
    select asked.n
      from unnest(${messages.map(({ to }) => to)}::text[], ${messages.map(({ text }) => withoutNul(text))}::text[])
             with ordinality as asked (recipient, body, n)
     where exists (select 1 from sandbox.received
                    where received.recipient = asked.recipient and received.body = asked.body
                      and received.request_id <> ${requestId} and received.received_at >= ${since})`.execute(db);
  const found = new Set(rows.map((row) => row.n));
  return messages.map((_, i) => found.has(i + 1));
}

/**
 * The row's lock counts down one call at a time. Who waited for a fault that somebody else used up looks again: its own snapshot
 * said that there was one.
 */
async function takeFault(db: Db, target: 'sms' | 'smtp' | 'post', kinds?: readonly string[]): Promise<string | undefined> {
  for (;;) {
    const { rows } = await sql<{ kind: string | null; wasArmed: boolean }>`
      with armed as (
        select id from sandbox.faults
         where target = ${target} and times_left > 0 and (${kinds ?? null}::text[] is null or kind = any(${kinds ?? null}::text[]))
         order by id
         limit 1
      ), taken as (
        update sandbox.faults set times_left = times_left - 1
         where id = (select id from armed) and times_left > 0
        returning kind
      )
      select (select kind from taken) as kind, exists (select 1 from armed) as was_armed`.execute(db);
    const { kind, wasArmed } = rows[0]!;
    if (kind !== null || !wasArmed) return kind ?? undefined;
  }
}

const withoutNul = (text: string): string => text.replaceAll('\0', '');
