import type { Context } from '../../app.ts';
import type { Reason } from '../reasons.ts';
import { type Example, listExamples } from './parcelStore.ts';

const SHOWN = 8;

/** Shipments to see a text with, the most fitting first. */
export function listParcels(ctx: Context, shopId: number, reason: Reason): Promise<Omit<Example, 'id'>[]> {
  return ctx.withShop(shopId, async (db) => {
    const examples = await listExamples(db, shopId, reason, ctx.now(), SHOWN);
    return examples.map(({ id: _id, ...example }) => example);
  });
}
