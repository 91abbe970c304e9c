import { sql } from 'kysely';
import type { Context } from '../../src/app.ts';
import { normalizePhone } from '../../src/shipments/phone.ts';

/** What the checks know of a shop without asking the service: it follows from the events alone. */
export type ShopState = {
  id: number;
  isServiceOn: boolean;
  isPaid: boolean;
  /** Kopecks, from the beginning on. */
  paidIn: number;
  parcels: Map<string, Contacts & { loadedAt: Date; postalCode: string }>;
  removed: Set<string>;
  wereRemoved: Set<string>;
  /** Told other contacts after loading. */
  corrected: Set<string>;
  /** Addresses that asked not to be written to. */
  optedOut: Set<string>;
  /** `reason channel` that was not always as by default. */
  touchedRules: Set<string>;
  windowZone: 'service' | 'recipient';
};

type Contacts = { phone: string; email: string };
type Row = { trackNumber: string; phone: string; email: string; postalCode?: string };

export type Cast = {
  shops: ShopState[];
  /** Of these the carrier took an operation back. */
  takenBack: Set<string>;
  nextSerial(): number;
  nextTrackNumber(): string;
  /** Whether any shop has it. */
  isKnown(trackNumber: string): boolean;
};

/** Shops with other zones (in odd seeds: they make a day long), money and carrier accounts; the price list begins to cost something after a few days. */
export async function saveShops(ctx: Context, seed: number): Promise<Cast> {
  const shops = [
    await saveShop(ctx, { paidIn: 1_000_000 }),
    await saveShop(ctx, { paidIn: 1_000_000, windowZone: seed % 2 === 1 ? 'recipient' : 'service' }),
    await saveShop(ctx, { paidIn: 1_500 }),
    await saveShop(ctx, { paidIn: 1_000_000, access: 'single', isAdminMessagePerShipment: true }),
  ];
  const pricedFrom = new Date(ctx.now().getTime() + 4 * 86_400_000);
  await sql`insert into price_list (item, valid_from, kopecks) values ('sms_segment', ${pricedFrom}, 300), ('email', ${pricedFrom}, 10)`.execute(
    ctx.db,
  );
  let serial = 0;
  return {
    shops,
    takenBack: new Set(),
    nextSerial: () => ++serial,
    nextTrackNumber: () => domestic(++serial),
    isKnown: (trackNumber) => shops.some(({ parcels }) => parcels.has(trackNumber)),
  };
}

type NewShop = { paidIn: number; windowZone?: 'service' | 'recipient'; access?: 'single'; isAdminMessagePerShipment?: boolean };

async function saveShop(ctx: Context, shop: NewShop): Promise<ShopState> {
  const { paidIn, windowZone = 'service', access, isAdminMessagePerShipment = false } = shop;
  const now = ctx.now();
  const { id } = await ctx.db
    .insertInto('shops')
    .values({ name: 'Shop', createdAt: now, windowZone, isAdminMessagePerShipment, adminEmails: ['admin@shop.example'] })
    .returning('id')
    .executeTakeFirstOrThrow();
  const until = new Date(now.getTime() + 365 * 86_400_000);
  await ctx.db.insertInto('shopTariffs').values({ shopId: id, tariff: 'L', validFrom: now, validUntil: until }).execute();
  await ctx.db.insertInto('balances').values({ shopId: id, kopecks: paidIn }).execute();
  await ctx.db
    .insertInto('ledgerEntries')
    .values({ shopId: id, at: now, kopecks: paidIn, kind: 'opening', reference: 'opening' })
    .execute();
  if (access) {
    const sealedPassword = ctx.secrets.seal('secret');
    await ctx.db
      .insertInto('shopCarrierAccounts')
      .values({ shopId: id, carrier: 'russian-post', login: 'own', sealedPassword, access, createdAt: now })
      .execute();
  }
  const sets = {
    parcels: new Map(),
    removed: new Set(),
    wereRemoved: new Set(),
    corrected: new Set(),
    optedOut: new Set(),
    touchedRules: new Set(),
  };
  return { id, isServiceOn: true, isPaid: true, paidIn, windowZone, ...sets } as ShopState;
}

/** Loading again fills in and replaces; empty fields and unusable phones replace nothing. */
export function addTo(shop: ShopState, { trackNumber, phone: typed, email, postalCode = '' }: Row, at: Date): void {
  const phone = normalizePhone(typed, { allowLandlines: false, replaceWrong: true }).phone ?? '';
  const before = shop.parcels.get(trackNumber);
  if (!before) shop.parcels.set(trackNumber, { phone, email, postalCode, loadedAt: at });
  else {
    if (isUsable(phone) || !before.phone) before.phone = phone;
    before.email = email || before.email;
    before.postalCode = postalCode || before.postalCode;
  }
}

export function isUsable(phone: string): boolean {
  return /^79\d{9}$/.test(phone) && phone !== '79000000000';
}

function domestic(serial: number): string {
  const body = `63009944${String(30_000 + serial).padStart(5, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
