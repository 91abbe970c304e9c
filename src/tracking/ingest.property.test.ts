import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW } from '../../test/context.ts';
import { saveShipment } from '../../test/fixtures.ts';
import fc from '../../test/properties.ts';
import type { ReportedOperation } from '../carriers/carrier.ts';
import { deriveStatus } from './deriveStatus.ts';
import { ingestItems } from './ingestItems.ts';
import { op } from './testCarrier.ts';
import { trackingRig } from './testRig.ts';

const CODES = ['1/1', '8/3', '8/2', '8/9', '8/28', '8/40', '3/1', '12/1', '26/2', '8/24', '999/1', '8/15', '48/0'];

const operation = fc
  .record({
    code: fc.constantFrom(...CODES, '2/1'),
    hour: fc.integer({ min: -24 * 20, max: 24 * 3 }),
    index: fc.constantFrom('101000', '394036', '683031', ''),
  })
  .map(({ code, hour, index }) => op(code, new Date(NOW.getTime() + hour * 3_600_000).toISOString().slice(0, 19), index));

/** Answers that each hold some of the parcel's operations, in any order, again and again. */
const answers = fc
  .array(operation, { minLength: 1, maxLength: 8 })
  .chain((set) => fc.array(fc.shuffledSubarray(set), { minLength: 1, maxLength: 6 }));

test('whatever the order and repetition of answers, the row is what the set of operations says', async (t) => {
  const rig = await trackingRig(t);
  const { shopId } = rig.alice;

  await fc.assert(
    fc.asyncProperty(answers, async (reports) => {
      const { id, trackNumber } = await saveShipment(rig.db, shopId);
      const told = untilFinal(reports);
      for (const operations of reports) {
        await ingestItems(rig.ctx, { account: 'service', source: 'batch' }, [{ barcode: trackNumber, operations }], rig.plan);
      }

      const shipment = await rig.shipment(shopId, trackNumber);
      const derived = derivedFrom(told);
      assert.deepEqual(
        {
          status: shipment.status,
          cause: shipment.statusCause ?? undefined,
          at: shipment.statusAt ?? undefined,
          arrivedOn: shipment.arrivedOn ?? undefined,
          lastStorageOn: shipment.lastStorageOn ?? undefined,
          life: shipment.life,
          changesAt: shipment.deriveAgainAt ?? undefined,
        },
        {
          status: derived.status,
          cause: derived.cause,
          at: derived.operation?.happenedAt,
          arrivedOn: derived.arrival?.localDate,
          lastStorageOn: derived.lastStorageOn,
          life: derived.isFinal ? 'finished' : 'active',
          changesAt: derived.isFinal ? undefined : derived.changesAt,
        },
      );
      const stored = await rig.db.selectFrom('operations').select('type').where('shipmentId', '=', id).execute();
      const keys = new Set(told.map(({ type, attr, localTime, index }) => [type, attr, localTime, index].join()));
      assert.equal(stored.length, keys.size);
    }),
    { numRuns: 60 },
  );
});

/** A parcel that reached its end is no longer followed: answers after that change nothing. */
function untilFinal(reports: ReportedOperation[][]): ReportedOperation[] {
  const told: ReportedOperation[] = [];
  for (const report of reports) {
    told.push(...report);
    if (derivedFrom(told).isFinal) break;
  }
  return told;
}

function derivedFrom(operations: ReportedOperation[]) {
  const history = operations.map((one) => ({ ...one, firstSeenAt: NOW }));
  return deriveStatus({ history, loadedAt: NOW, firstAnsweredAt: NOW }, NOW);
}
