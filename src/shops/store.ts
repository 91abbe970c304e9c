import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { ShopsTable } from '../platform/tables.ts';

export type ShopRow = Selectable<ShopsTable>;
export type ShopChanges = Omit<
  Updateable<ShopsTable>,
  'isDemo' | 'isControlled' | 'createdAt' | 'apiKeyVersion' | 'settingsVersion'
>;

/** Reserves a number, for credentials that are made from it before the shop is there. */
export async function nextShopId(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('shops', 'id'))::integer as id`.execute(db);
  return rows[0]!.id;
}

type InsertShop = Pick<
  Insertable<ShopsTable>,
  'name' | 'phone' | 'email' | 'site' | 'originIndex' | 'isDemo' | 'isControlled'
> & {
  shopId?: number;
  ownerEmail: string;
  createdAt: Date;
};

/** The owner gets the reports and what the service has to say, until the shop says otherwise. */
export async function insertShop(db: Db, { shopId, ownerEmail, createdAt, ...shop }: InsertShop): Promise<number> {
  const id = shopId ?? (await nextShopId(db));
  await sql`
    insert into shops (id, name, phone, email, site, origin_index, is_demo, is_controlled, admin_emails, report_emails, system_email, created_at)
    overriding system value
    values (${id}, ${shop.name}, ${shop.phone ?? null}, ${shop.email ?? null}, ${shop.site ?? null}, ${shop.originIndex ?? null},
            ${shop.isDemo ?? false}, ${shop.isControlled ?? false}, ${[ownerEmail]}, ${[ownerEmail]}, ${ownerEmail}, ${createdAt})`.execute(
    db,
  );
  return id;
}

export function findShop(db: Db, shopId: number): Promise<ShopRow | undefined> {
  return db.selectFrom('shops').selectAll().where('id', '=', shopId).executeTakeFirst();
}

export async function updateShop(db: Db, shopId: number, changes: ShopChanges): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await db.updateTable('shops').set(changes).where('id', '=', shopId).execute();
}

/** @returns the new version; undefined when somebody else saved since `version`, and then nothing changes */
export async function updateSettings(db: Db, shopId: number, version: number, changes: ShopChanges): Promise<number | undefined> {
  const row = await db
    .updateTable('shops')
    .set((eb) => ({ ...changes, settingsVersion: eb('settingsVersion', '+', 1) }))
    .where('id', '=', shopId)
    .where('settingsVersion', '=', version)
    .returning('settingsVersion')
    .executeTakeFirst();
  return row?.settingsVersion;
}

export type LastChange = { version: number; savedAt: Date | null; savedBy: string | null };

/** Who saved the settings last, as the shop's log has it. */
export async function findLastChange(db: Db, shopId: number): Promise<LastChange> {
  const { rows } = await sql<LastChange>`
    select settings_version as version, last.at as saved_at, last.actor as saved_by
      from shops left join lateral (
        select at, actor from audit_log where shop_id = shops.id and action = 'settings changed' order by id desc limit 1
      ) as last on true
     where shops.id = ${shopId}`.execute(db);
  return rows[0]!;
}

/** @returns false when it stood that way already */
export async function switchService(db: Db, shopId: number, isOn: boolean): Promise<boolean> {
  const result = await db
    .updateTable('shops')
    .set({ isServiceOn: isOn })
    .where('id', '=', shopId)
    .where('isServiceOn', '!=', isOn)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** @returns false when it stood that way already */
export async function switchSorting(db: Db, shopId: number, isAllowed: boolean): Promise<boolean> {
  const result = await db
    .updateTable('shops')
    .set({ isSortingAllowed: isAllowed })
    .where('id', '=', shopId)
    .where('isSortingAllowed', '!=', isAllowed)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
