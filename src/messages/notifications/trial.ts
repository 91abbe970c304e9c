import type { Context } from '../../app.ts';
import { runStepForShop } from '../../pipeline/runner.ts';
import type { Db } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import { normalizePhone } from '../../shipments/phone.ts';
import { auditName, recordAudit, type Signer } from '../../shops/audit.ts';
import { dispatchStep } from '../dispatch.ts';
import { formatAmount } from '../macroValues.ts';
import { readShopForMessages } from '../shopRules.ts';
import { textProblems } from './choice.ts';
import { composeDraft, type Draft, shipmentFor } from './preview.ts';
import { wrong } from './saveRules.ts';
import { countTrials, insertTrial, isOptedOut, lockTrials, readBalance, type Trial } from './trialStore.ts';

export const TRIALS_AN_HOUR = 10;
const HOUR_MS = 3_600_000;
/** A trial is for the person who waits for it now. */
const VALID_MS = HOUR_MS / 2;

/** Of the journal: what became of it is asked for there. */
export type SentTrial = { id: string; to: string; priceKopecks: number };

/**
 * Sends a text to the person who writes it: through the real gateway, at once, at the price of any message. E-mails go to their own
 * address, SMS to a phone they name.
 * @throws AppError `invalid` (text, phone), `limit-reached` after ten in an hour, `conflict` when the balance is too low
 */
export async function sendTrial(
  ctx: Context,
  shopId: number,
  actor: Signer,
  draft: Draft & { phone?: string | undefined },
): Promise<SentTrial> {
  const problems = textProblems(draft);
  if (problems.length > 0) throw wrong(problems);
  const { channel } = draft;
  const to = channel === 'email' ? actor.email : readPhone(draft.phone);
  const now = ctx.now();
  const sent = await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const shop = await readShopForMessages(db, shopId, now);
      const { shipment } = await shipmentFor(db, ctx, shopId, draft);
      const { composed } = composeDraft(ctx, shop, draft, shipment);
      const { subject, body, html, priceKopecks } = composed;
      await refuseUnsendable(db, shopId, { channel, address: to, subject, body, html }, priceKopecks, now);
      const id = await insertTrial(db, shopId, { channel, address: to, subject, body, html }, now, VALID_MS);
      const details = { channel, about: draft.reason };
      await recordAudit(db, shopId, { at: now, actor: auditName(actor), action: 'trial message sent', details });
      return { id: String(id), to, priceKopecks };
    }),
  );
  // The minute tick would send it too; the person who waits should not.
  void runStepForShop(ctx, dispatchStep, ctx.now(), shopId).catch((error) =>
    ctx.log('trial message waits for the next minute', { shopId, error }),
  );
  return sent;
}

async function refuseUnsendable(
  db: Db,
  shopId: number,
  { channel, address, body }: Trial,
  price: number,
  now: Date,
): Promise<void> {
  if (body.trim() === '')
    throw new AppError('invalid', 'С этой посылкой текст получился пустым. Выберите другую или допишите слова.', 'body');
  if (await isOptedOut(db, shopId, channel, address)) {
    throw new AppError('invalid', 'С этого адреса отказались от сообщений магазина, поэтому сюда мы не пишем.', 'phone');
  }
  const balance = price > 0 ? await readBalance(db, shopId) : 0;
  if (price > balance) {
    const has = balance > 0 ? formatAmount(balance) : '0 ₽';
    throw new AppError('conflict', `Сообщение стоит ${formatAmount(price)}, а на балансе ${has}. Пополните счёт.`, 'balance');
  }
  await lockTrials(db, shopId);
  if ((await countTrials(db, shopId, new Date(now.getTime() - HOUR_MS))) >= TRIALS_AN_HOUR)
    throw new AppError(
      'limit-reached',
      `За час можно отправить ${TRIALS_AN_HOUR} пробных сообщений. Подождите немного.`,
      'trial',
    );
}

/** @throws AppError `invalid` */
function readPhone(typed: string | undefined): string {
  const { kind, phone } = normalizePhone(typed ?? '', { allowLandlines: false, replaceWrong: false });
  if (kind === 'mobile' && phone !== null) return phone;
  throw new AppError('invalid', 'Нужен российский мобильный номер, например +7 916 123-45-67.', 'phone');
}
