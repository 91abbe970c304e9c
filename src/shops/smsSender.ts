import type { Db } from '../platform/database.ts';
import { updateShop } from './store.ts';

/** The name that the shop's SMS come from, from the next one on; null: the service's own. Whoever calls it has decided that operators know it. */
export function setSmsSender(db: Db, shopId: number, name: string | null): Promise<void> {
  return updateShop(db, shopId, { smsSender: name });
}
