import type { Context } from '../app.ts';
import { balanceOf } from '../billing/ledger.ts';
import { placesOf } from '../billing/quota.ts';
import { paidTariff } from '../billing/setTariff.ts';
import { AppError } from '../platform/errors.ts';
import { settingsOf } from '../shops/settings.ts';
import { findShopRow } from '../shops/shop.ts';
import { accountOfShop } from '../tracking/accounts.ts';
import { countFailed } from './failedStore.ts';
import { type LogEntry, listEntries } from './logStore.ts';
import { listNotes } from './noteStore.ts';
import { countMessages, countShop, findLastChecks, listShopPeople } from './shopStore.ts';

const WEEK = 7 * 86_400_000;
const LOG_TAIL = 15;

/** One shop as staff see it: who they are, what they pay, whether parcels are checked and people told. No recipients' data, no keys. */
export async function viewShop(ctx: Context, shopId: number) {
  const { db } = ctx;
  const now = ctx.now();
  const since = new Date(now.getTime() - WEEK);
  const shop = await findShopRow(db, shopId);
  if (!shop) throw new AppError('not-found', 'Такого магазина нет.');
  const [people, tariff, places, balanceKopecks, counts, messages, checks, failed, log, notes] = await Promise.all([
    listShopPeople(db, shopId),
    paidTariff(db, shopId, now),
    placesOf(db, shopId, now),
    balanceOf(db, shopId),
    countShop(db, shopId),
    countMessages(db, shopId, since),
    accountOfShop(db, shopId).then((account) => findLastChecks(db, shopId, account)),
    countFailed(db, { shopId, from: since }),
    listEntries(db, { log: 'shops', shopId }, { before: undefined, limit: LOG_TAIL }),
    listNotes(db, shopId),
  ]);
  const { isServiceOn, isDemo, createdAt } = shop;
  return {
    ...{ shopId, isServiceOn, isDemo, createdAt, settings: settingsOf(shop) },
    ...{ people, tariff: tariff ?? null, places, balanceKopecks, counts, messages, checks, failed },
    log: log.map(shownEntry),
    notes: notes.map(({ id, ...note }) => ({ ...note, id: String(id) })),
  };
}

export function shownEntry({ id, details, ...entry }: LogEntry) {
  return { ...entry, id: String(id), details: JSON.stringify(details) };
}
