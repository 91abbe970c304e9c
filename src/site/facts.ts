import type { Context as Call } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Context } from '../app.ts';
import { type PricedItem, pricesAt } from '../billing/prices.ts';
import { viewSettings } from '../blacklist/settings.ts';
import { countForm } from '../messages/numberWords.ts';
import type { Operator } from '../operator.ts';
import { type Lang, langOf } from '../platform/language.ts';
import type { WorkingHours } from '../platform/workingHours.ts';
import { reportTime } from '../reports/reportTime.ts';

/** All that the public pages say and that may differ from one service to another. Times are `HH:mm`. */
export type SiteFacts = {
  lang: Lang;
  /** The page's own address without the query. */
  path: string;
  /** Has a session's cookie. Whether it still holds, only the cabinet asks. */
  isSignedIn: boolean;
  publicUrl: string;
  isSandbox: boolean;
  operator: Operator;
  opens: string;
  closes: string;
  nightly: string;
  report: string;
  /** «по Москве», as it stands behind a time. */
  zoneRu: string;
  zoneEn: string;
  prices: Partial<Record<PricedItem, number>>;
  support: { phone: string | undefined; hours: WorkingHours };
  /** Business time. */
  now: Date;
  /** For how long an entry of the black list lives, in words: «3 года». */
  years: string;
};

export async function readFacts(ctx: Context, call: Call): Promise<SiteFacts> {
  const { window, checkTimes, zone, publicUrl, sandbox, operator, support } = ctx.config;
  const now = ctx.now();
  const lang = langOf(call);
  const [prices, { years }] = await Promise.all([pricesAt(ctx.db, now), viewSettings(ctx.db)]);
  const isMoscow = zone === 'Europe/Moscow';
  return {
    ...{ lang, publicUrl, operator, support, prices, now },
    path: call.req.path,
    isSignedIn: hasSession(call),
    isSandbox: sandbox.isOn,
    opens: window.opens,
    closes: window.closes,
    nightly: checkTimes[0]!,
    report: reportTime(window),
    zoneRu: isMoscow ? 'по Москве' : `по часам сервиса (${zone})`,
    zoneEn: isMoscow ? 'Moscow time' : `by the service’s clock (${zone})`,
    years: yearsInWords(years, lang),
  };
}

/** Of the sign-in library; over https it puts its own prefix before the name. https://www.better-auth.com/docs/concepts/cookies */
export function hasSession(call: Call): boolean {
  const name = 'vestovoy.session_token';
  return Boolean(getCookie(call, name) ?? getCookie(call, `__Secure-${name}`));
}

function yearsInWords(years: number, lang: Lang): string {
  if (lang === 'en') return years === 1 ? '1 year' : `${years} years`;
  return `${years} ${countForm(years, ['год', 'года', 'лет'])}`;
}
