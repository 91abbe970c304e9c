import type { Context } from '../app.ts';
import { planForShipments } from '../messages/plan.ts';
import type { Db } from '../platform/database.ts';

/** Plans what news about shipments of one shop makes due, in the transaction that writes the news: both are committed or neither. */
export type Planner = (db: Db, ctx: Context, shopId: number, shipmentIds: readonly number[], now: Date) => Promise<number>;

export const planMessages: Planner = planForShipments;
