import { Hono } from 'hono';
import { z } from 'zod';
import type { Context } from '../../app.ts';
import { download } from '../../platform/download.ts';
import { type ApiEnv, readQuery } from '../../platform/http.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../platform/spreadsheetText.ts';
import { auditName, recordAudit } from '../../shops/audit.ts';
import { carrierName } from './carriers.ts';
import { momentText } from './moment.ts';
import { countParcels, listParcels, type ParcelPlace } from './untrackedStore.ts';

const SHOWN = 20;
const BLOCK = 1_000;

const exported = z.object({ lang: z.enum(['ru', 'en']).default('ru') });

/** Parcels of carriers that are not tracked: how many of each, the newest, and all of them as a file. */
export function untrackedRoutes(ctx: Context) {
  return new Hono<ApiEnv>()
    .get('/', async (call) => {
      const { shopId } = call.var;
      const found = await ctx.withShop(shopId, async (db) => ({
        carriers: await countParcels(db, shopId),
        newest: await listParcels(db, shopId, { limit: SHOWN }),
      }));
      return call.json({
        total: found.carriers.reduce((sum, { n }) => sum + n, 0),
        carriers: found.carriers.map(({ carrier, n }) => ({ carrier, name: carrierName(carrier), parcels: n })),
        newest: found.newest.map(({ carrier, track, name, orderNumber, loadedAt }) => ({
          ...{ carrier, carrierName: carrierName(carrier), track, name, orderNumber },
          loadedAt: loadedAt.toISOString(),
        })),
      });
    })
    .get('/export.csv', readQuery(exported), async (call) => {
      const { shopId, actor } = call.var;
      const { lang } = call.req.valid('query');
      const entry = { at: ctx.now(), actor: auditName(actor), action: 'untracked parcels exported', details: {} };
      await ctx.withShop(shopId, (db) => recordAudit(db, shopId, entry));
      const name = lang === 'ru' ? 'Неотслеживаемые посылки.csv' : 'Untracked parcels.csv';
      return download(call, { name, type: 'text/csv; charset=utf-8', bytes: linesOf(ctx, shopId, lang) }, 'untracked.csv');
    });
}

const HEADS = {
  ru: ['Перевозчик', 'Номер', 'Заказ', 'Получатель', 'Телефон', 'E-mail', 'Сумма', 'Описание', 'Загружена'],
  en: ['Carrier', 'Number', 'Order', 'Recipient', 'Phone', 'E-mail', 'Amount', 'Description', 'Loaded'],
};

/** Block by block, each in a moment's connection: a slow reader holds none. */
async function* linesOf(ctx: Context, shopId: number, lang: 'ru' | 'en'): AsyncGenerator<Buffer> {
  yield Buffer.from(BYTE_ORDER_MARK + csvLine(HEADS[lang]));
  let after: ParcelPlace | undefined;
  do {
    const block = await ctx.withShop(shopId, (db) => listParcels(db, shopId, { after, limit: BLOCK }));
    const lines = block.map(({ carrier, track, orderNumber, name, phone, email, amountKopecks, description, loadedAt }) => {
      const amount = amountKopecks === null ? '' : (amountKopecks / 100).toFixed(2).replace('.', lang === 'ru' ? ',' : '.');
      const given = [orderNumber, name, phone, email].map((text) => text ?? '');
      return csvLine([carrierName(carrier), track, ...given, amount, description ?? '', momentText(loadedAt)!]);
    });
    if (lines.length > 0) yield Buffer.from(lines.join(''));
    after = block.length === BLOCK ? block.at(-1)?.place : undefined;
  } while (after);
}
