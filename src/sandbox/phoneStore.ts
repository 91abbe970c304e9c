import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** A message as its recipient got it, and what it was about where it is one of ours. */
export type ReceivedMessage = {
  channel: 'sms' | 'email' | 'voice';
  from: string;
  to: string;
  text?: string;
  subject?: string;
  html?: string;
  audioUrl: string | null;
  at: Date;
  shopId: number | null;
  trackNumber: string | null;
  reason: string | null;
};

type Row = Omit<ReceivedMessage, 'text' | 'subject' | 'html' | 'audioUrl'> & {
  body: string;
  subject: string | null;
  html: string | null;
};

/** Oldest first. `to`: digits of a phone or an e-mail address; `limit`: only so many of the latest. */
export async function listReceived(db: Db, { to, limit }: { to?: string; limit?: number } = {}): Promise<ReceivedMessage[]> {
  // SMS and calls are told apart by their request and phone, letters by the Message-ID that carries shop, message and attempt.
  const { rows } = await sql<Row>`
    with taken as (
      select received.*, case when channel = 'email' then regexp_match(provider_id, '^<(\\d{1,9})\\.(\\d{1,18})\\.\\d+@') end as letter
        from sandbox.received
       where ${to ?? null}::text is null or lower(recipient) = lower(${to ?? null})
       order by id desc limit ${limit ?? null}::integer
    ), known as (
      select taken.id, m.shop_id, m.shipment_id, m.reason
        from taken
        join message_attempts a on a.request_id = taken.request_id
        join messages m on m.shop_id = a.shop_id and m.id = a.message_id and m.address = taken.recipient
       where taken.channel <> 'email'
      union all
      select taken.id, m.shop_id, m.shipment_id, m.reason
        from taken
        join messages m on m.shop_id = letter[1]::integer and m.id = letter[2]::bigint
       where taken.channel = 'email'
    )
    select taken.channel, taken.sender as "from", taken.recipient as "to", taken.body, taken.subject, taken.html,
           taken.received_at as at, known.shop_id, shipments.track_number, known.reason
      from taken
      left join known on known.id = taken.id
      left join shipments on shipments.shop_id = known.shop_id and shipments.id = known.shipment_id
     order by taken.id`.execute(db);
  return rows.map(asReceived);
}

function asReceived({ body, subject, html, ...row }: Row): ReceivedMessage {
  const common = { ...row, audioUrl: null };
  if (row.channel !== 'email') return { ...common, text: body };
  return { ...common, subject: subject ?? '', ...(html === null ? { text: body } : { html }) };
}
