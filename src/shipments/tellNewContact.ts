import type { Context } from '../app.ts';
import { newsForContact, tellNewContact } from '../messages/newContact.ts';
import type { Actor } from '../platform/http.ts';
import { auditName, recordAudit } from '../shops/audit.ts';
import type { LoadResult } from './loadResults.ts';
import { normalizeTrackNumber } from './trackNumber.ts';
import { findShipment } from './viewStore.ts';

/**
 * Sends what is still true to the corrected phone or e-mail, in the next window. Only a person asks for it.
 * @returns how many messages are planned now; undefined when the shop has no such shipment
 */
export async function tellNewContactOf(
  ctx: Context,
  shopId: number,
  actor: Pick<Actor, 'email'>,
  typed: string,
): Promise<number | undefined> {
  const read = normalizeTrackNumber(typed);
  if (!read.ok) return undefined;
  const { trackNumber } = read;
  return ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const shipment = await findShipment(db, shopId, trackNumber);
      if (!shipment) return undefined;
      const planned = await tellNewContact(db, ctx, shopId, shipment.id);
      const details = { trackNumber, planned };
      await recordAudit(db, shopId, { at: ctx.now(), actor: auditName(actor), action: 'new contact told', details });
      return planned;
    }),
  );
}

/** Whether something is still true that the corrected phone or e-mail of a loaded shipment has not got. */
export async function canTellNewContact(ctx: Context, shopId: number, { id, hasNewContact }: LoadResult): Promise<boolean> {
  if (!hasNewContact || id === undefined) return false;
  return ctx.withShop(shopId, async (db) => (await newsForContact(db, ctx, shopId, id)).length > 0);
}
