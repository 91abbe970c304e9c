import { sql } from 'kysely';
import type { Context } from '../app.ts';
import { zoneOfIndex } from '../carriers/russianPost/places.ts';
import { saveOptOut } from '../messages/optOut.ts';
import { advance } from '../pipeline/advance.ts';
import { startTicks } from '../pipeline/runner.ts';
import type { Step } from '../pipeline/step.ts';
import { claimServiceSetting, saveServiceSetting } from '../platform/serviceSettings.ts';
import { loadShipments } from '../shipments/loadShipments.ts';
import { createShop, saveDerivedApiKey } from '../shops/createShop.ts';
import type { SandboxClock } from './clock.ts';
import { type DemoParcel, type DemoTime, demoEmail, demoOptOut, demoParcels, demoShop } from './demoData.ts';
import { closeNumber, type NewOperation, saveOperations } from './post/postStore.ts';

const MARK = 'demo';
const DAYS = 45;
const HOUR = 13;
const MINUTE = 60_000;
/** Operations are told this long after they happened. */
const TOLD_AFTER_MS = 20 * MINUTE;

/**
 * The demo shop, where all outside services are stand-ins: made once, by living through its last 45 days with the real pipeline.
 * A start that was killed meanwhile begins again from nothing: nobody has seen that shop yet.
 * @returns how to sign in, line by line
 */
export async function makeDemo(ctx: Context, clock: SandboxClock, steps: readonly Step[]): Promise<string[]> {
  const { post, smsc, smtp } = ctx.config;
  if (!post.isStandIn || !smsc.isStandIn || !smtp.isStandIn) return [];
  if (await hasOtherShops(ctx)) return signIn(ctx, await isMade(ctx));
  if (!(await isMade(ctx))) {
    await forgetUnfinished(ctx);
    await live(ctx, clock, steps);
    await saveServiceSetting(ctx.db, MARK, 'made');
  }
  return signIn(ctx, true);
}

export function demoPassword({ secrets }: Pick<Context, 'secrets'>): string {
  return secrets.derive('sandbox demo password').slice(0, 12);
}

async function live(ctx: Context, clock: SandboxClock, steps: readonly Step[]): Promise<void> {
  const now = clock.now();
  const today = dayOf(now, ctx.config.zone);
  const start = noon(today.subtract({ days: DAYS }), ctx.config.zone);
  await clock.relive(start, async () => {
    const shopId = await openShop(ctx);
    await tellPost(ctx, today);
    await startTicks(ctx, start);
    for (const event of events(ctx, shopId, today)) {
      await advance(quiet(ctx, today, event.at), steps, clock, event.at);
      await event.happen();
    }
    await advance(quiet(ctx, today, now), steps, clock, now);
  });
}

type DemoEvent = { at: Date; happen(): Promise<unknown> };

/** What people did: the shop loaded its parcels, a recipient wanted no more letters. */
function events(ctx: Context, shopId: number, today: Temporal.PlainDate): DemoEvent[] {
  const { zone } = ctx.config;
  const loads = demoParcels.map(
    (parcel): DemoEvent => ({ at: instantAt(today, parcel.loaded, zone), happen: () => load(ctx, shopId, parcel) }),
  );
  const optOut = { shopId, channel: 'email' as const, address: demoOptOut.email };
  const leaves: DemoEvent = {
    at: instantAt(today, demoOptOut.at, zone),
    happen: () => saveOptOut(ctx.db, optOut, 'link', ctx.now()),
  };
  const end: DemoEvent = { at: noon(today, zone), happen: async () => {} };
  return [...loads, leaves, end].sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function load(ctx: Context, shopId: number, { loaded: _, operations: __, ...row }: DemoParcel): Promise<void> {
  await loadShipments(ctx, shopId, [row], { source: 'demo', isCheckDigitConfirmed: true });
}

async function openShop(ctx: Context): Promise<number> {
  const { shopId } = await createShop(ctx, {
    ...demoShop,
    ownerName: 'Ольга Ромашкина',
    ownerEmail: demoEmail,
    password: demoPassword(ctx),
    tariff: 'L',
    tariffYears: 10,
    isDemo: true,
  });
  await saveDerivedApiKey(ctx, shopId);
  return shopId;
}

/** The post knows from the start what it will tell when. */
async function tellPost(ctx: Context, today: Temporal.PlainDate): Promise<void> {
  const operations = demoParcels.flatMap(({ trackNumber, operations: story }) =>
    story.map(({ type, attr, index, at: [day, time] }): NewOperation => {
      const localTime = `${today.add({ days: day })} ${time}:00`;
      const happenedAt = instantAt(today, [day, time], zoneOfIndex(index).timeZone);
      return { trackNumber, type, attr, index, localTime, visibleAt: new Date(happenedAt.getTime() + TOLD_AFTER_MS) };
    }),
  );
  await saveOperations(ctx.db, operations);
  await closeNumber(ctx.db, demoParcels[1]!.trackNumber, ctx.now());
}

/**
 * The steps of the past, without their log. Once a night is enough for what people see of it; today's noon check runs early, so
 * that its answer is there at 13:00.
 */
function quiet(ctx: Context, today: Temporal.PlainDate, until: Date): Context {
  const { checkTimes, zone, post } = ctx.config;
  const night = checkTimes[0]!;
  const early = Temporal.PlainTime.from({ hour: HOUR }).subtract({ milliseconds: post.ticketWaitMs });
  const isToday = until >= noon(today.subtract({ days: 1 }), zone);
  const times = isToday ? [night, early.toString({ smallestUnit: 'minute' })] : [night];
  return {
    ...ctx,
    config: { ...ctx.config, checkTimes: times },
    log: (event, facts) => {
      if (facts?.error) ctx.log(event, facts);
    },
  };
}

async function isMade({ db }: Context): Promise<boolean> {
  return (await claimServiceSetting(db, MARK, 'making')) === 'made';
}

async function hasOtherShops({ db }: Context): Promise<boolean> {
  const other = await db.selectFrom('shops').select('id').where('isDemo', '=', false).limit(1).executeTakeFirst();
  return other !== undefined;
}

/** Only ever in a database where no other shop is: whatever stands in it came from the start that was killed. */
async function forgetUnfinished({ db }: Context): Promise<void> {
  const { rows } = await sql<{ tables: string }>`
    select string_agg(quote_ident(table_name), ', ') as tables
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and column_name = 'shop_id' and table_type = 'BASE TABLE'`.execute(db);
  await db.transaction().execute(async (trx) => {
    // A log refuses to be emptied; this one is of a shop that nobody has seen.
    await sql`alter table audit_log disable trigger audit_log_is_never_emptied`.execute(trx);
    await sql`
      truncate ${sql.raw(rows[0]!.tables)}, shops, tickets, carrier_accounts, single_checks, step_runs, gateway_health,
               sandbox.operations, sandbox.journeys, sandbox.tickets, sandbox.received, sandbox.faults
               restart identity cascade`.execute(trx);
    await sql`alter table audit_log enable trigger audit_log_is_never_emptied`.execute(trx);
  });
}

function signIn(ctx: Context, hasDemo: boolean): string[] {
  return hasDemo ? [`Demo shop «${demoShop.name}»: ${demoEmail}, password ${demoPassword(ctx)}`] : [];
}

/** Today of the demo is the last day whose 13:00 has come. */
function dayOf(now: Date, zone: string): Temporal.PlainDate {
  const local = now.toTemporalInstant().toZonedDateTimeISO(zone);
  return local.subtract({ hours: HOUR }).toPlainDate();
}

function noon(day: Temporal.PlainDate, zone: string): Date {
  return instantAt(day, [0, `${HOUR}:00`], zone);
}

function instantAt(today: Temporal.PlainDate, [day, time]: DemoTime, timeZone: string): Date {
  return new Date(today.add({ days: day }).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);
}
