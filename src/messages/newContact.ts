import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { contactsFor } from './contacts.ts';
import { canBePlannedAgain, type DropCode } from './dropReasons.ts';
import { readShipmentFacts } from './factsStore.ts';
import { windowOf } from './plan.ts';
import { dedupeKey, officePart, type PlannedMessage, planMessages, type SentBefore, stillTrue } from './planning.ts';
import { savePlanned, type WindowedMessage } from './planStore.ts';
import type { Rules } from './rules.ts';
import type { PlanningSettings, ShipmentFacts } from './shipmentFacts.ts';
import { readShopForMessages } from './shopRules.ts';
import { LEFT } from './told.ts';
import { listToldMessages, type ToldMessage } from './toldStore.ts';

const CHANNELS = ['sms', 'email'] as const;
const MARK = ':to-';

/**
 * What a recipient whose phone or e-mail was corrected has not heard at the new address and what is still true: on each channel the
 * last message once more, or the first one where there was none.
 * @param before all messages to the recipient of this shipment, oldest first
 */
export function planForNewContact(
  facts: ShipmentFacts,
  rules: Rules,
  settings: PlanningSettings,
  before: readonly ToldMessage[],
  now: Date,
): PlannedMessage[] {
  const left = before.filter(({ state }) => LEFT.has(state));
  const sent: SentBefore = left.map((message) => ({ ...message, audience: 'recipient' }));
  const planned = planMessages(facts, rules, settings, sent, now);
  const first = planned.filter((message) => message.audience === 'recipient' && !before.some((one) => isSettled(one, message)));
  const again = CHANNELS.flatMap((channel) => {
    const own = before.filter((message) => message.channel === channel);
    const last = own.findLast(({ state }) => LEFT.has(state));
    // What waits goes to the new address anyway.
    const waits = own.some(({ state }) => state === 'planned' || state === 'held');
    return last && !waits ? (onceMore(last, own, { facts, rules, settings, now }) ?? []) : [];
  });
  return [...first, ...again];
}

type Ground = { facts: ShipmentFacts; rules: Rules; settings: PlanningSettings; now: Date };

function onceMore(last: ToldMessage, own: readonly ToldMessage[], ground: Ground): PlannedMessage | undefined {
  const { facts, rules, settings, now } = ground;
  const kind = { reason: last.reason, channel: last.channel, audience: 'recipient' } as const;
  const contacts = contactsFor(kind.channel, kind.audience, facts, settings);
  const address = 'why' in contacts ? undefined : contacts.addresses[0];
  if (!address || !stillTrue({ ...last, ...kind }, facts, rules, settings, now).ok) return undefined;
  const isKnownThere = own.some(
    (one) => one.address === address && one.reason === last.reason && officePart(one.occurrence) === officePart(last.occurrence),
  );
  if (isKnownThere) return undefined;
  const occurrence = `${last.occurrence.split(MARK)[0]}${MARK}${fingerprint(address)}`;
  return {
    ...{ ...kind, shipmentId: facts.id, occurrence, address, dedupeKey: dedupeKey(facts.id, kind, address, occurrence) },
    why: { rule: { code: 'new_contact' }, status: facts.status, seenAt: facts.statusSeenAt },
  };
}

/** Another address is another occurrence, the same one never: however often it is asked for, one message comes there. */
function fingerprint(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 8);
}

function isSettled(one: ToldMessage, { channel, reason, occurrence }: PlannedMessage): boolean {
  const isSame = one.channel === channel && one.reason === reason && one.occurrence === occurrence;
  return isSame && !(one.state === 'dropped' && canBePlannedAgain(one.outcome as DropCode));
}

/** What `tellNewContact` would plan. */
export function newsForContact(db: Db, ctx: Context, shopId: number, shipmentId: number): Promise<WindowedMessage[]> {
  return newsForContacts(db, ctx, shopId, [shipmentId]);
}

async function newsForContacts(db: Db, ctx: Context, shopId: number, shipmentIds: readonly number[]): Promise<WindowedMessage[]> {
  const now = ctx.now();
  const shop = await readShopForMessages(db, shopId, now);
  if (!shop.isServiceOn) return [];
  const facts = await readShipmentFacts(db, shopId, shipmentIds);
  const told = Map.groupBy(await listToldMessages(db, shopId, shipmentIds), (message) => message.shipmentId);
  return [...facts].flatMap(([id, shipment]) => {
    const news = planForNewContact(shipment, shop.rules, shop.settings, told.get(id) ?? [], now);
    const window = windowOf(ctx, shop, shipment, now);
    return news.map((message) => ({ ...message, window }));
  });
}

/** Plans it for the next window, where it is judged as every message. Repeating it is harmless. @returns how many are planned now */
export function tellNewContact(db: Db, ctx: Context, shopId: number, shipmentId: number): Promise<number> {
  return tellNewContacts(db, ctx, shopId, [shipmentId]);
}

/** The same for several shipments at once. */
export async function tellNewContacts(db: Db, ctx: Context, shopId: number, shipmentIds: readonly number[]): Promise<number> {
  return savePlanned(db, shopId, await newsForContacts(db, ctx, shopId, shipmentIds), ctx.now());
}

/** Drops what waits to be told once more to a corrected contact, for the correction is taken back: the former one has heard it. */
export async function dropNewsForContacts(db: Db, shopId: number, shipmentIds: readonly number[], now: Date): Promise<void> {
  await sql`
    update messages set state = 'dropped', outcome = ${'address_changed' satisfies DropCode}, outcome_details = null, final_at = ${now}
     where shop_id = ${shopId} and shipment_id = any(${shipmentIds}::bigint[]) and state in ('planned', 'held')
       and position(${MARK} in occurrence) > 0`.execute(db);
}
