import type { Context } from '../../app.ts';
import { pricesAt } from '../../billing/prices.ts';
import { viewAccount } from '../../billing/viewAccount.ts';
import { done, type Envelope } from './envelope.ts';
import type { Work } from './functions.ts';
import { countWaiting, listMovements } from './infoStore.ts';
import { momentText } from './moment.ts';

const MOVEMENTS = 50;

/** `POST /finance.ashx`: money and places, in roubles. Ours, the original's is not known. */
export async function finance(ctx: Context, { shopId }: Work): Promise<Envelope> {
  const now = ctx.now();
  const found = await ctx.withShop(shopId, async (db) => ({
    account: await viewAccount(db, shopId, now),
    waiting: await countWaiting(db, shopId),
    prices: await pricesAt(db, now),
    movements: await listMovements(db, shopId, MOVEMENTS),
  }));
  const { account, prices } = found;
  const data = {
    financeBalance: account.kopecks / 100,
    financeTariff: account.tariff?.tariff ?? null,
    financeTariffUntil: momentText(account.tariff?.until ?? null),
    financeQuota: account.quota,
    financeLoaded: account.loaded,
    financeWaiting: found.waiting,
    financePrices: {
      sms: rouble(prices.sms_segment),
      smsAbroad: prices.sms_segment_abroad === undefined ? null : rouble(prices.sms_segment_abroad),
      email: rouble(prices.email),
      callSecond: rouble(prices.call_second),
    },
    financeMovements: found.movements.map(({ at, kopecks, kind, reference }) => ({
      movementDate: momentText(at),
      movementSum: kopecks / 100,
      movementKind: kind,
      movementInfo: `${MOVEMENT_NAMES[kind] ?? kind}: ${reference}`,
    })),
  };
  return done(undefined, [data]);
}

export const MOVEMENT_NAMES: Readonly<Record<string, string>> = {
  opening: 'Начальный остаток',
  payment: 'Пополнение',
  messages: 'Сообщения',
  refund: 'Возврат за недоставленное',
  tariff: 'Тариф',
  correction: 'Исправление',
};

/** What the price list does not name costs nothing. */
function rouble(kopecks = 0): number {
  return kopecks / 100;
}
