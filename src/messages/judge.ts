import type { DueMessage } from './claimStore.ts';
import { DUMMY_PHONE } from './contacts.ts';
import type { DropReason } from './dropReasons.ts';
import type { PlannedShipment } from './factsStore.ts';
import { furthestAlong, stillTrue } from './planning.ts';
import type { Audience } from './reasons.ts';
import type { ShopForMessages } from './shopRules.ts';

export type Judged = {
  send: { message: DueMessage; address: string }[];
  drop: { message: DueMessage; why: DropReason }[];
  hold: { message: DueMessage; why: DropReason }[];
};

export type Circumstances = {
  shop: ShopForMessages;
  facts: ReadonlyMap<number, PlannedShipment>;
  optedOut: ReadonlySet<string>;
  /** Shipments that were written to this morning already. */
  told: ReadonlySet<number>;
  now: Date;
};

/**
 * The last look before sending: still true, service on, tariff paid, address allowed, and one per shipment and channel.
 * Messages of the service itself (passwords, money) were true when they were written.
 */
export function judge(messages: readonly DueMessage[], circumstances: Circumstances): Judged {
  const judged: Judged = { send: [], drop: [], hold: [] };
  const truths: { message: DueMessage & { shipmentId: number; audience: Audience }; address: string }[] = [];
  for (const message of messages) {
    if (!isAboutShipment(message)) {
      const why = whyNotOfService(message, circumstances.shop);
      if (why) judged.drop.push({ message, why });
      else if (message.isDue) judged.send.push({ message, address: message.address });
      continue;
    }
    const verdict = verdictOn(message, circumstances);
    if (verdict.ok) truths.push({ message, address: verdict.address });
    else judged.drop.push({ message, why: verdict.why });
  }
  choose(truths, circumstances, judged);
  return judged;
}

type AboutShipment = DueMessage & { shipmentId: number; audience: Audience };

function isAboutShipment(message: DueMessage): message is AboutShipment {
  return message.shipmentId !== null && message.audience !== 'service';
}

/** Summaries for the shop's admins come with the service; its letters about passwords and money come always. */
function whyNotOfService({ audience, address }: DueMessage, shop: ShopForMessages): DropReason | undefined {
  if (address === DUMMY_PHONE) return { code: 'dummy_phone' };
  return audience === 'admin' ? whyShopIsSilent(shop) : undefined;
}

function whyShopIsSilent(shop: ShopForMessages): DropReason | undefined {
  if (!shop.isServiceOn) return { code: 'service_off' };
  return shop.isTariffPaid ? undefined : { code: 'tariff_expired' };
}

function verdictOn(message: AboutShipment, { shop, facts, optedOut, now }: Circumstances): ReturnType<typeof stillTrue> {
  const silent = whyShopIsSilent(shop);
  if (silent) return { ok: false, why: silent };
  const shipment = facts.get(message.shipmentId);
  if (!shipment) return { ok: false, why: { code: 'deleted' } };
  const verdict = stillTrue(message, shipment, shop.rules, shop.settings, now);
  if (verdict.ok && optedOut.has(verdict.address)) return { ok: false, why: { code: 'opted_out' } };
  return verdict;
}

function choose(truths: { message: AboutShipment; address: string }[], { told }: Circumstances, judged: Judged): void {
  const addresses = new Map(truths.map(({ message, address }) => [message.id, address]));
  const byId = new Map(truths.map(({ message }) => [message.id, message]));
  const { send, drop } = furthestAlong(truths.map(({ message }) => ({ ...message, shipmentId: String(message.shipmentId) })));
  for (const { message, why } of drop) judged.drop.push({ message: byId.get(message.id)!, why });
  for (const chosen of send) {
    const message = byId.get(chosen.id)!;
    // The furthest along waits for its next try: the others are superseded all the same.
    if (!message.isDue) continue;
    if (message.audience === 'recipient' && told.has(message.shipmentId))
      judged.hold.push({ message, why: { code: 'window_missed' } });
    else judged.send.push({ message, address: addresses.get(message.id)! });
  }
}
