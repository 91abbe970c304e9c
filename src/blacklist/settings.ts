import { z } from 'zod';
import type { Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import type { Actor } from '../platform/http.ts';
import { saveServiceSetting } from '../platform/serviceSettings.ts';
import { readSettings } from './settingsStore.ts';

/** The operator's choices: whether shops may share at all, years until an entry expires, contacts a shop may ask the shared list about in an hour. */
export const blacklistSettings = z
  .strictObject({
    isSharingOn: z.boolean(),
    years: z.int('Нужно целое число лет.').min(1, 'Не меньше 1.').max(10, 'Не больше 10.'),
    limitPerHour: z.int('Нужно целое число.').min(1, 'Не меньше 1.').max(100_000, 'Не больше 100 000.'),
  })
  .partial();

export type BlacklistSettings = Required<z.output<typeof blacklistSettings>>;

/** Settings of the whole service stand in no shop's log: who changed them last is kept beside them. */
export type SettingsView = BlacklistSettings & { changedAt: string | null; changedBy: string | null };

export async function viewSettings(db: Db): Promise<SettingsView> {
  const { changed, ...settings } = await readSettings(db);
  const [changedAt = null, changedBy = null] = changed?.split(' ') ?? [];
  return { ...settings, changedAt, changedBy };
}

export async function changeBlacklistSettings(
  ctx: Context,
  staff: Pick<Actor, 'email'>,
  changes: Partial<BlacklistSettings>,
): Promise<SettingsView> {
  const view = await ctx.db.transaction().execute(async (db) => {
    const { isSharingOn, years, limitPerHour } = changes;
    if (isSharingOn !== undefined) await saveServiceSetting(db, 'blacklist sharing', isSharingOn ? 'on' : 'off');
    if (years !== undefined) await saveServiceSetting(db, 'blacklist years', String(years));
    if (limitPerHour !== undefined) await saveServiceSetting(db, 'blacklist limit', String(limitPerHour));
    await saveServiceSetting(db, 'blacklist changed', `${ctx.now().toISOString()} ${staff.email}`);
    return viewSettings(db);
  });
  ctx.log('black list settings changed', { by: staff.email, ...changes });
  return view;
}
