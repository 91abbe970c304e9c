import type { TestContext as NodeTest } from 'node:test';
import type { Insertable } from 'kysely';
import { nextTrackNumber, saveShipment, saveShop } from '../../test/fixtures.ts';
import type { ReportedOperation } from '../carriers/carrier.ts';
import { saveServiceSetting } from '../platform/serviceSettings.ts';
import type { ShipmentsTable } from '../platform/shipmentTables.ts';
import { acceptBlacklistTerms } from '../shops/blacklistTerms.ts';
import { ingestItems } from '../tracking/ingestItems.ts';
import { op } from '../tracking/testCarrier.ts';
import { trackingRig } from '../tracking/testRig.ts';
import { checkContacts } from './checkContacts.ts';
import { readContact, type TypedContact } from './contact.ts';
import { TERMS_VERSION } from './terms.ts';

export const PHONE = '79161234567';
export const OFFICE = '394036';

/** The way of a parcel that nobody came for; the return begins on that day (`MM-DD` of 2026). */
export function expired(day = '11-20'): ReportedOperation[] {
  return [...waiting, op('3/1', `2026-${day}T10:00:00`, OFFICE)];
}
const waiting = [op('1/1', '2026-10-18T12:00:00', '300041'), op('8/2', '2026-10-20T12:00:00', OFFICE)];
export const refused = [...waiting, op('3/4', '2026-11-20T10:00:00', OFFICE)];

/** Alice's and Charlie's shops with tracking at work: what Russian Post reports comes in through `report`. */
export async function returnsRig(t: NodeTest) {
  const rig = await trackingRig(t);
  const report = (trackNumber: string, operations: ReportedOperation[]) =>
    ingestItems(rig.ctx, { account: 'service', source: 'batch' }, [{ barcode: trackNumber, operations }], rig.plan);
  return {
    ...rig,
    report,
    /** A parcel of that shop that came back. */
    async saveReturned(shopId: number, values: Partial<Insertable<ShipmentsTable>> = {}, operations = expired()) {
      const shipment = await saveShipment(rig.db, shopId, { name: 'Анна', ...values });
      await report(shipment.trackNumber, operations);
      return shipment;
    },
    async ask(shopId: number, typed: TypedContact = { phone: PHONE }) {
      const outcome = await checkContacts(rig.ctx, shopId, [readContact(typed)]);
      if (outcome.kind !== 'answered') return { own: undefined, shared: undefined, text: outcome.kind };
      return outcome.answers[0]!;
    },
    entries: () => rig.db.selectFrom('blacklistEntries').selectAll().orderBy('shipmentId').orderBy('kind', 'desc').execute(),
    /** The operator allows sharing, and these shops take part. */
    async share(...shopIds: number[]) {
      await saveServiceSetting(rig.db, 'blacklist sharing', 'on');
      for (const shopId of shopIds) await acceptBlacklistTerms(rig.ctx, shopId, { email: 'owner@example.org' }, TERMS_VERSION);
    },
    anotherShop: () => saveShop(rig.db, { name: 'Фиалка' }),
    nextTrackNumber,
  };
}
