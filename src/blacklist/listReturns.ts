import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import type { ShipmentChange } from '../tracking/shipmentChange.ts';
import type { Status } from '../tracking/status.ts';
import { type Contact, hashContact } from './contact.ts';
import { isOfMany } from './names.ts';
import { ownContacts, withoutOwn } from './ownContacts.ts';
import { type NewEntry, readNames, readReturned, readShopContacts, saveEntries, takeBack, takeBackOf } from './store.ts';

/** Says of a change whether the list has to know of it: a parcel goes back, or may have been on its way back and is not any more. */
export function touchesReturn({ isNews, returnCause, fromStatus }: ShipmentChange): boolean {
  return isNews && (returnCause === CAUSE || AFTER_RETURN.includes(fromStatus));
}

const AFTER_RETURN: Status[] = ['returning', 'returned', 'lost'];
const CAUSE = 'storage_expired';

/**
 * Lists the recipients of parcels that go back because their storage time ran out, once for each parcel, and takes back those of which
 * that turned out to be wrong. In the transaction that writes the change: both are committed or neither. Entries that staff struck stay struck.
 */
export async function listReturns(
  db: Db,
  ctx: Pick<Context, 'secrets'>,
  shopId: number,
  changes: readonly ShipmentChange[],
  now: Date,
): Promise<void> {
  const isBack = (change: ShipmentChange) => change.returnCause === CAUSE && change.returnStartedAt !== null;
  const over = changes.filter((change) => !isBack(change)).map(({ id }) => id);
  if (over.length > 0) await takeBack(db, shopId, over, now);
  const back = new Map(changes.filter(isBack).map(({ id, returnStartedAt }) => [id, returnStartedAt!]));
  if (back.size > 0) await saveReturns(db, ctx, shopId, back, now);
}

async function saveReturns(
  db: Db,
  ctx: Pick<Context, 'secrets'>,
  shopId: number,
  back: ReadonlyMap<number, Date>,
  now: Date,
): Promise<void> {
  const own = ownContacts(await readShopContacts(db, shopId));
  const entries: NewEntry[] = [];
  for (const { id, ...contact } of await readReturned(db, shopId, [...back.keys()])) {
    const listed = await withoutCrowds(db, ctx, shopId, withoutOwn(contact, own), now);
    for (const hashed of hashContact(ctx.secrets, listed)) entries.push({ ...hashed, shipmentId: id, returnedAt: back.get(id)! });
  }
  await saveEntries(db, shopId, entries);
}

/** What many people were named with is left out, and what this shop listed of it before they were so many is taken back. */
async function withoutCrowds(
  db: Db,
  ctx: Pick<Context, 'secrets'>,
  shopId: number,
  contact: Contact,
  now: Date,
): Promise<Contact> {
  const one = async (part: Partial<Contact>) => {
    const alone = { phone: null, email: null, ...part };
    const [hashed] = hashContact(ctx.secrets, alone);
    if (!hashed || !isOfMany(await readNames(db, shopId, alone))) return alone;
    await takeBackOf(db, shopId, hashed.hash, now);
    return { phone: null, email: null };
  };
  return { phone: (await one({ phone: contact.phone })).phone, email: (await one({ email: contact.email })).email };
}
