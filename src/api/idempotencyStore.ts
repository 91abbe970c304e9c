import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

/** Machine time: for how long a request may be at work before another one like it goes on in its place. */
const LEASE_S = 60;
/** Machine time for which an answer is kept. */
const KEPT = sql.raw(`interval '24 hours'`);

export type Answer = { status: number; contentType: string | null; answer: Buffer | null };

/** `mine`: this request is to be done now; `work` is the same when it was begun before. `gone`: it was forgotten that very moment, ask again. */
export type Claim =
  | { kind: 'mine'; work: string }
  | { kind: 'busy' }
  | { kind: 'differs' }
  | { kind: 'gone' }
  | ({ kind: 'done' } & Answer);

/**
 * Takes the key for this request, or says what became of the one that has it. A crash leaves the key to be taken over after its lease by
 * the same request, which is then done again: what it does must be harmless twice, as loading is, or known by its `work`.
 */
export async function claimKey(db: Db, shopId: number, key: string, fingerprint: Buffer, holder: string): Promise<Claim> {
  const { rows } = await sql<Found>`
    with known as (
      select fingerprint = ${fingerprint} as is_same, status, content_type, answer, ${isFree(fingerprint)} as is_free
        from idempotency_keys k where shop_id = ${shopId} and key = ${key}
    ), mine as (
      insert into idempotency_keys as k (shop_id, key, fingerprint, holder, leased_until)
      select ${shopId}, ${key}, ${fingerprint}, ${holder}::uuid, clock_timestamp() + make_interval(secs => ${LEASE_S})
       -- Whoever comes too late only reads: locking the row would be a write for each of them.
       where not exists (select from known where not is_free)
      on conflict (shop_id, key) do update
         set fingerprint = excluded.fingerprint, holder = excluded.holder, leased_until = excluded.leased_until,
             status = null, content_type = null, answer = null, made_at = clock_timestamp(),
             work = case when k.status is null and k.fingerprint = excluded.fingerprint then k.work else excluded.work end
       where ${isFree(fingerprint)}
      returning work
    )
    select work, true as is_same, null::smallint as status, null as content_type, null::bytea as answer from mine
    union all
    select null, is_same, status, content_type, answer from known where not is_free`.execute(db);
  const [found] = rows;
  if (!found) return { kind: 'gone' };
  const { work, isSame, status, contentType, answer } = found;
  if (work !== null) return { kind: 'mine', work };
  if (!isSame) return { kind: 'differs' };
  return status === null ? { kind: 'busy' } : { kind: 'done', status, contentType, answer };
}
type Found = { work: string | null; isSame: boolean; status: number | null; contentType: string | null; answer: Buffer | null };

/** Its answer is a day old, or its holder has crashed. */
function isFree(fingerprint: Buffer) {
  return sql`(k.made_at < clock_timestamp() - ${KEPT} or k.status is null and k.leased_until < clock_timestamp() and k.fingerprint = ${fingerprint})`;
}

/** Whoever was taken over meanwhile changes nothing. */
export async function keepAnswer(db: Db, shopId: number, key: string, holder: string, answer: Answer): Promise<void> {
  await sql`
    update idempotency_keys set status = ${answer.status}, content_type = ${answer.contentType}, answer = ${answer.answer}, holder = null, leased_until = null
     where shop_id = ${shopId} and key = ${key} and holder = ${holder}`.execute(db);
}

/** It failed, and nobody knows how far it came: the same request takes over at once and goes on with the same work. */
export async function endLease(db: Db, shopId: number, key: string, holder: string): Promise<void> {
  await sql`
    update idempotency_keys set leased_until = clock_timestamp() - interval '1 second'
     where shop_id = ${shopId} and key = ${key} and holder = ${holder}`.execute(db);
}

export async function releaseKey(db: Db, shopId: number, key: string, holder: string): Promise<void> {
  await sql`delete from idempotency_keys where shop_id = ${shopId} and key = ${key} and holder = ${holder}`.execute(db);
}

export async function forgetKeys(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`delete from idempotency_keys where made_at < clock_timestamp() - ${KEPT}`.execute(db);
  return Number(numAffectedRows ?? 0);
}
