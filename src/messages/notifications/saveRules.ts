import type { Context } from '../../app.ts';
import { AppError } from '../../platform/errors.ts';
import { auditName, recordAudit, type Signer } from '../../shops/audit.ts';
import { readShopForMessages, type ShopForMessages } from '../shopRules.ts';
import { type Choice, type ChoiceProblem, problemsOf, tidyChoice } from './choice.ts';
import { raiseVersion, readSaved, type Saved, saveChoices } from './choiceStore.ts';
import { renderUsual } from './sample.ts';

/**
 * Saves what changed on the page, all or nothing.
 * @throws AppError `invalid` with `problems` (their places in the texts), `conflict` with who was faster and when
 */
export async function saveRules(
  ctx: Context,
  shopId: number,
  actor: Signer,
  { version, rules }: { version: number; rules: Choice[] },
): Promise<void> {
  const now = ctx.now();
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const shop = await readShopForMessages(db, shopId, now);
      refuseWrong(shop, rules);
      if (!(await raiseVersion(db, shopId, version, now, actor.email)))
        throw conflict(await readSaved(db, shopId), ctx.config.zone);
      await saveChoices(db, shopId, rules.map(tidyChoice));
      const details = { rules: rules.map(({ reason, channel, audience }) => `${reason} ${channel} ${audience}`) };
      await recordAudit(db, shopId, { at: now, actor: auditName(actor), action: 'notifications changed', details });
    }),
  );
}

/** @throws AppError `invalid` naming the first wrong field; every problem stands in its details */
export function refuseWrong(shop: ShopForMessages, rules: readonly Choice[]): void {
  const { isSortingAllowed } = shop.settings;
  const rendered = (choice: Choice) => renderUsual(shop, choice);
  const problems = rules.flatMap((choice) => problemsOf(choice, { isSortingAllowed, rendered }));
  if (problems.length > 0) throw wrong(problems);
}

export function wrong(problems: readonly ChoiceProblem[]): AppError {
  const { reason, channel, audience, field, text, position } = problems[0]!;
  const place = position === undefined ? '' : ` Знак ${position + 1}.`;
  return new AppError('invalid', `${text.ru}${place}`, `${reason}.${channel}.${audience}.${field}`, undefined, { problems });
}

function conflict({ version, savedAt, savedBy }: Saved, zone: string): AppError {
  const local = savedAt?.toTemporalInstant().toZonedDateTimeISO(zone);
  const time = local?.toPlainTime().toString({ smallestUnit: 'minute' });
  const message = `Пока вы меняли уведомления, их сохранил другой человек: ${savedBy}, ${time}. Ваши изменения остались на странице.`;
  return new AppError('conflict', message, 'version', undefined, { version, savedAt, savedBy });
}
