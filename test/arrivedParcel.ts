import type { Db } from '../src/platform/database.ts';
import { NOW } from './context.ts';
import { saveShipment } from './fixtures.ts';

/** A parcel that was accepted on 17 November and has arrived on the 20th. */
export async function saveArrived(db: Db, shopId: number): Promise<{ id: number; trackNumber: string }> {
  const parcel = await saveShipment(db, shopId, { status: 'arrived', phone: '79161112233' });
  const operation = { shopId, shipmentId: parcel.id, source: 'batch' as const, firstSeenAt: NOW, details: null, place: null };
  const arrived = { type: 8, attr: 2, reportedAt: '2026-11-20 09:05:07', happenedAt: new Date('2026-11-20T06:05:07Z') };
  const accepted = { type: 1, attr: 1, reportedAt: '2026-11-17 18:45:57', happenedAt: new Date('2026-11-17T15:45:57Z') };
  await db
    .insertInto('operations')
    .values([
      { ...operation, ...arrived, postIndex: '190000' },
      { ...operation, ...accepted, postIndex: '101000' },
    ])
    .execute();
  return parcel;
}

/** A parcel that was sorted and arrived at one and the same moment, which the Post reports now and then; the rows stand in either order. */
export async function saveArrivedAtOnce(
  db: Db,
  shopId: number,
  isSortedFirst: boolean,
): Promise<{ id: number; trackNumber: string }> {
  const parcel = await saveShipment(db, shopId, { status: 'arrived', phone: '79161112233' });
  const operation = { shopId, shipmentId: parcel.id, source: 'batch' as const, firstSeenAt: NOW, details: null, place: null };
  const at = { reportedAt: '2026-11-20 09:05:07', happenedAt: new Date('2026-11-20T06:05:07Z'), postIndex: '190000' };
  const both = [
    { ...operation, ...at, type: 8, attr: 0 },
    { ...operation, ...at, type: 8, attr: 2 },
  ];
  for (const values of isSortedFirst ? both : both.toReversed()) await db.insertInto('operations').values(values).execute();
  return parcel;
}
