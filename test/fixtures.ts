import type { Insertable } from 'kysely';
import type { Db } from '../src/platform/database.ts';
import type { ShipmentsTable } from '../src/platform/shipmentTables.ts';
import type { ShopsTable } from '../src/platform/tables.ts';
import { NOW } from './context.ts';

/** The cast of every test: Alice owns a shop, Bob works in it, Charlie owns another and must see nothing of it. */
export type Cast = {
  alice: { shopId: number; userId: string };
  bob: { shopId: number; userId: string };
  charlie: { shopId: number; userId: string };
};

export async function saveCast(db: Db): Promise<Cast> {
  const shopId = await saveShop(db, { name: 'Ромашка' });
  const otherShopId = await saveShop(db, { name: 'Василёк' });
  const members = [
    { shopId, userId: 'alice', role: 'owner' as const },
    { shopId, userId: 'bob', role: 'operator' as const },
    { shopId: otherShopId, userId: 'charlie', role: 'owner' as const },
  ];
  await db
    .insertInto('members')
    .values(members.map((member) => ({ ...member, createdAt: NOW })))
    .execute();
  return {
    alice: { shopId, userId: 'alice' },
    bob: { shopId, userId: 'bob' },
    charlie: { shopId: otherShopId, userId: 'charlie' },
  };
}

/** A shop in service on tariff L for ten years with 100,000 ₽. */
export async function saveShop(db: Db, values: Partial<Insertable<ShopsTable>> = {}): Promise<number> {
  const { id } = await db
    .insertInto('shops')
    .values({ name: 'Shop', createdAt: NOW, ...values })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('shopTariffs')
    .values({ shopId: id, tariff: 'L', validFrom: new Date('2020-01-01'), validUntil: new Date('2040-01-01') })
    .execute();
  await db
    .insertInto('ledgerEntries')
    .values({ shopId: id, at: NOW, kopecks: 10_000_000, kind: 'opening', reference: 'opening' })
    .execute();
  await db.insertInto('balances').values({ shopId: id, kopecks: 10_000_000 }).execute();
  return id;
}

let serial = 10_000;

/** A valid domestic track number that no other call of this process returned. */
export function nextTrackNumber(): string {
  const body = `63009944${String(++serial).padStart(5, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

export async function saveShipment(
  db: Db,
  shopId: number,
  values: Partial<Insertable<ShipmentsTable>> = {},
): Promise<{ id: number; trackNumber: string }> {
  return db
    .insertInto('shipments')
    .values({
      shopId,
      trackNumber: nextTrackNumber(),
      source: 'form',
      phone: '79161234567',
      loadedAt: NOW,
      lifeChangedAt: NOW,
      statusSeenAt: NOW,
      ...values,
    })
    .returning(['id', 'trackNumber'])
    .executeTakeFirstOrThrow();
}
