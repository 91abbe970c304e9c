import type { Updateable } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { Tables } from '../platform/tables.ts';

/** In the caller's transaction. @returns undefined when there is no such shipment */
export async function saveEdit(
  db: Db,
  shopId: number,
  trackNumber: string,
  changes: Updateable<Tables['shipments']>,
  { isContactRequired }: { isContactRequired: boolean },
): Promise<{ id: number; hasNewContact: boolean } | 'contact-missing' | undefined> {
  const before = await db
    .selectFrom('shipments')
    .select(['id', 'phone', 'email'])
    .where('shopId', '=', shopId)
    .where('trackNumber', '=', trackNumber)
    .where('supersededAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!before) return undefined;
  const after = { ...before, ...changes };
  if (isContactRequired && after.phone === null && after.email === null) return 'contact-missing';
  if (Object.keys(changes).length > 0)
    await db.updateTable('shipments').set(changes).where('shopId', '=', shopId).where('id', '=', before.id).execute();
  return { id: before.id, hasNewContact: after.phone !== before.phone || after.email !== before.email };
}
