import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../app.ts';
import { regions } from '../carriers/russianPost/regions.ts';
import { dayIn } from '../messages/window.ts';
import { download } from '../platform/download.ts';
import { type ApiEnv, readQuery } from '../platform/http.ts';
import { calendarDay } from '../platform/values.ts';
import { askedPeriod } from './askedPeriod.ts';
import { usualUnit } from './period.ts';
import { readStatistics } from './readStatistics.ts';
import { refreshAsked } from './refresh.ts';
import { saveTable } from './saveTable.ts';
import { TABLE_NAMES, tableOf } from './tables.ts';

const query = z.object({ from: calendarDay.optional(), to: calendarDay.optional(), by: z.enum(['day', 'week']).optional() });
const saved = query.extend({ lang: z.enum(['ru', 'en']).default('ru') });
const FILE = `:file{(?:${TABLE_NAMES.join('|')})\\.(?:csv|xlsx)}` as const;

/** How the shop's parcels fare, from the last count. A count can be asked for by everybody who may look. */
export function statisticsRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', readQuery(query), async (call) => {
      const statistics = await read(ctx, call.var.shopId, call.req.valid('query'));
      return call.json({ ...statistics, names: namesOf(statistics.regions.map(({ region }) => region)) });
    })
    .get('/regions', (call) => call.json({ names: namesOf([...regions.keys()]) }))
    .get(`/${FILE}`, readQuery(saved), async (call) => {
      const { lang, ...asked } = call.req.valid('query');
      const [name, format] = call.req.param('file').split('.') as [(typeof TABLE_NAMES)[number], 'csv' | 'xlsx'];
      const statistics = await read(ctx, call.var.shopId, asked);
      const file = saveTable(tableOf(name, statistics, lang), { period: statistics.period, format, lang });
      return download(call, file, `${name}.${format}`);
    })
    .post('/refresh', async (call) => {
      await refreshAsked(ctx, call.var.shopId);
      return call.json({ ok: true });
    });
}

function read(ctx: Context, shopId: number, { from, to, by }: z.output<typeof query>) {
  const period = askedPeriod({ from, to }, dayIn(ctx.config.zone, ctx.now()));
  return readStatistics(ctx, shopId, period, by ?? usualUnit(period));
}

/** Of the regions that occur, in both languages. */
function namesOf(codes: readonly string[]): Record<string, { ru: string; en: string }> {
  return Object.fromEntries(
    codes.flatMap((code) => {
      const region = regions.get(code);
      return region ? [[code, { ru: region.ru, en: region.en }]] : [];
    }),
  );
}
