import { Hono } from 'hono';
import type { z } from 'zod';
import type { Context } from '../../app.ts';
import { type AccountView, viewAccount } from '../../billing/viewAccount.ts';
import { dayIn } from '../../messages/window.ts';
import { askedPeriod } from '../../statistics/askedPeriod.ts';
import { usualUnit } from '../../statistics/period.ts';
import { readStatistics, type Statistics } from '../../statistics/readStatistics.ts';
import type { Spread } from '../../statistics/spread.ts';
import { queryOf } from './body.ts';
import { described } from './describe.ts';
import { balanceExample, statisticsExample } from './examples.ts';
import { balance, statistics, statisticsQuery } from './figureSchemas.ts';
import type { ApiV1Env } from './withKey.ts';

export function statisticsRoutes(ctx: Context) {
  return new Hono<ApiV1Env>().get('/', described(statisticsDescription), async (call) => {
    const period = askedPeriod(queryOf(call, statisticsQuery), dayIn(ctx.config.zone, ctx.now()));
    return call.json(statisticsAnswer(await readStatistics(ctx, call.var.owner.shopId, period, usualUnit(period))));
  });
}

export function balanceRoutes(ctx: Context) {
  return new Hono<ApiV1Env>().get('/', described(balanceDescription), async (call) => {
    const { shopId } = call.var.owner;
    return call.json(balanceAnswer(await ctx.withShop(shopId, (db) => viewAccount(db, shopId, ctx.now()))));
  });
}

function statisticsAnswer(counted: Statistics): z.infer<typeof statistics> {
  const { period, previous, refreshedAt, totals, onTheWay, lying, statuses, messages } = counted;
  const roubles = ({ now, before }: { now: number; before: number }) => ({ now: now / 100, before: before / 100 });
  return {
    ...period,
    previous,
    countedAt: refreshedAt.toISOString(),
    parcels: totals,
    daysOnTheWay: { now: daysAnswer(onTheWay.now), before: daysAnswer(onTheWay.before) },
    daysAtTheOffice: { now: daysAnswer(lying.now), before: daysAnswer(lying.before) },
    statuses: statuses.map(({ status, n }) => ({ status, count: n })),
    messages: messages.map(({ kopecks, ...row }) => ({ ...row, cost: roubles(kopecks) })),
  };
}

function daysAnswer(spread: Spread | null) {
  return spread && { parcels: spread.n, median: spread.median, ninetieth: spread.p90 };
}

function balanceAnswer({ kopecks, tariff, month, loaded, quota, monthEndsAt }: AccountView): z.infer<typeof balance> {
  return {
    balance: kopecks / 100,
    tariff: tariff ? { name: tariff.tariff, paidUntil: tariff.until.toISOString() } : null,
    quota: {
      ...{ month, limit: quota, used: loaded },
      left: quota === null ? null : Math.max(0, quota - loaded),
      endsAt: monthEndsAt.toISOString(),
    },
  };
}

const statisticsDescription = {
  ...{ operationId: 'getStatistics', tag: 'statistics', scope: 'statistics:read' as const },
  summary: { ru: 'Главные числа за период и за предыдущий', en: 'The main figures of a period, beside the one before' },
  about: {
    ru: 'Считается каждую ночь; дни – целые, по часам сервиса. Период – до трёх лет.',
    en: 'Counted every night; days are whole ones on the clock of the service. A period has at most three years.',
  },
  query: statisticsQuery,
  answer: { about: { ru: 'Числа', en: 'The figures' }, schema: statistics, example: statisticsExample },
};

const balanceDescription = {
  ...{ operationId: 'getBalance', tag: 'balance', scope: 'balance:read' as const },
  summary: { ru: 'Баланс, тариф и лимит месяца', en: "The balance, the tariff and the month's quota" },
  answer: { about: { ru: 'Баланс', en: 'The balance' }, schema: balance, example: balanceExample },
};
