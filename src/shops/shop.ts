import type { Context } from '../app.ts';
import { dropPlanned } from '../messages/dropPlanned.ts';
import { pausedChannels } from '../messages/gatewayPause.ts';
import type { Db } from '../platform/database.ts';
import { AppError } from '../platform/errors.ts';
import type { Actor } from '../platform/http.ts';
import { reportTime } from '../reports/reportTime.ts';
import { hasCarrierPause } from '../tracking/carrierPause.ts';
import { auditName, recordAudit, type Signer } from './audit.ts';
import { type ShopSettings, settingsOf } from './settings.ts';
import { findLastChange, findShop, type LastChange, type ShopRow, switchService, updateSettings } from './store.ts';

/** What every page of the cabinet knows: the shop, the person, the hours of the service (`HH:mm` in `zone`), and what runs as a stand-in. */
export async function shopView(ctx: Context, shopId: number, actor: Actor) {
  const [shop, pauses] = await Promise.all([ctx.withShop(shopId, (db) => findShop(db, shopId)), pausesOf(ctx)]);
  if (!shop) throw new AppError('not-found', 'Такого магазина нет.');
  const { config } = ctx;
  return {
    shopId,
    name: shop.name,
    isServiceOn: shop.isServiceOn,
    isDemo: shop.isDemo,
    role: actor.role!,
    email: actor.email,
    personName: actor.name,
    isStaff: actor.isStaff,
    acting: actor.acting ? { reason: actor.acting.reason, until: actor.acting.until } : null,
    isSandbox: config.sandbox.isOn,
    standIns: standInsOf(ctx),
    pauses,
    publicUrl: config.publicUrl,
    zone: config.zone,
    window: { from: config.window.opens, to: config.window.closes },
    nightlyCheckAt: config.checkTimes[0]!,
    reportAt: reportTime(config.window),
    settings: settingsOf(shop),
    settingsVersion: shop.settingsVersion,
  };
}

export type ShopView = Awaited<ReturnType<typeof shopView>>;

/** What staff hold back for everybody: a banner says so, for nothing is wrong with the shop. */
async function pausesOf(ctx: Context): Promise<('post' | 'sms' | 'email')[]> {
  const [channels, isPostPaused] = await Promise.all([pausedChannels(ctx), hasCarrierPause(ctx)]);
  return isPostPaused ? ['post', ...channels] : channels;
}

/** Which outside services are played by ourselves: the banner names them. */
function standInsOf({ config }: Context): ('post' | 'sms' | 'email')[] {
  const parts = { post: config.post.isStandIn, sms: config.smsc.isStandIn, email: config.smtp.isStandIn };
  return (['post', 'sms', 'email'] as const).filter((part) => parts[part]);
}

/** For the service's own people: a shop of any number. */
export function findShopRow(db: Db, shopId: number): Promise<ShopRow | undefined> {
  return findShop(db, shopId);
}

/** @throws AppError `conflict` with who saved since that version, and when */
export async function changeSettings(
  ctx: Context,
  shopId: number,
  actor: Actor,
  { version, ...changes }: ShopSettings & { version: number },
): Promise<void> {
  const fields = Object.keys(changes);
  if (fields.length === 0) return;
  await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      const saved = await updateSettings(db, shopId, version, changes);
      if (saved === undefined) throw conflict(await findLastChange(db, shopId), ctx.config.zone);
      await recordAudit(db, shopId, {
        at: ctx.now(),
        actor: auditName(actor),
        action: 'settings changed',
        details: { fields, version: saved },
      });
    }),
  );
}

function conflict({ version, savedAt, savedBy }: LastChange, zone: string): AppError {
  const time = savedAt?.toTemporalInstant().toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
  const message = `Пока вы меняли профиль, его сохранил другой человек: ${savedBy}, ${time}. Ваши изменения остались на странице.`;
  return new AppError('conflict', message, 'version', undefined, { version, savedAt, savedBy });
}

/** Off: no checks, no messages, and what was planned is dropped with that reason. Switching to the same again changes nothing. */
export async function setService(
  ctx: Context,
  shopId: number,
  actor: Signer,
  isOn: boolean,
): Promise<{ isServiceOn: boolean; dropped: number }> {
  const now = ctx.now();
  const dropped = await ctx.withShop(shopId, (shopDb) =>
    shopDb.transaction().execute(async (db) => {
      if (!(await switchService(db, shopId, isOn))) return 0;
      await recordAudit(db, shopId, {
        at: now,
        actor: auditName(actor),
        action: isOn ? 'service on' : 'service off',
        details: {},
      });
      return isOn ? 0 : dropPlanned(db, shopId, {}, 'service_off', now);
    }),
  );
  return { isServiceOn: isOn, dropped };
}
