import type { TestContext as NodeTest } from 'node:test';
import { type Browser, browser, signedIn } from '../../test/api.ts';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast } from '../../test/fixtures.ts';
import type { Lang } from '../platform/language.ts';
import { TRAP } from '../site/form.ts';
import { staffBrowser } from '../staff/testStaff.ts';
import { supportLettersStep } from './sendLetters.ts';
import type { viewShopThread, viewShopThreads, viewStaffThread, viewStaffThreads } from './view.ts';

type Json<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Json<T[K]> } : T;
type View<F extends (...args: never[]) => Promise<unknown>> = Json<Awaited<ReturnType<F>>>;
export type ShopThread = View<typeof viewShopThread>;
export type ShopThreads = View<typeof viewShopThreads>;
export type StaffThread = View<typeof viewStaffThread>;
export type StaffThreads = View<typeof viewStaffThreads>;

export const QUESTION = { name: 'Анна', email: 'anna@example.org', text: 'Сколько стоит SMS?\nИ письмо?' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const SHOP = '/cabinet/support';
const STAFF = '/cabinet/staff/support';

/** The cast, two of the staff, and what they and strangers do about questions. */
export async function supportRig(t: Pick<NodeTest, 'after'>, fakes: Parameters<typeof testContext>[1] = {}) {
  const test = testContext(await testDatabase(t), fakes);
  const { ctx, sent } = test;
  const cast = await saveCast(ctx.db);
  const [alice, staff, other] = [await signedIn(ctx, cast.alice), await staffBrowser(ctx), await staffBrowser(ctx, 'second')];
  const post = (who: Browser, path: string, fields: object, headers: Record<string, string> = {}) =>
    who.call<string>('POST', path, String(new URLSearchParams({ [TRAP]: '', ...fields })), { ...FORM, ...headers });
  const sendLetters = () => supportLettersStep.run(ctx, ctx.now());
  return {
    ...test,
    ...{ cast, db: ctx.db, alice, staff, other, post, sendLetters },
    stranger: () => browser(ctx),
    askPublicly: (fields: Partial<typeof QUESTION> = {}, who = browser(ctx), headers = {}) =>
      post(who, '/question', { ...QUESTION, ...fields }, headers),
    ask: (fields: { subject?: string; text?: string; lang?: Lang } = {}, who = alice) =>
      who.call<ShopThread>('POST', SHOP, { subject: 'SMS не уходят', text: 'С утра ни одной.', ...fields }),
    own: (path = '', who = alice) => who.call<ShopThread>('GET', `${SHOP}/${path}`),
    list: async (who = alice) => (await who.call<ShopThreads>('GET', SHOP)).body.items,
    unread: async (who = alice) => (await who.call<{ unread: number }>('GET', `${SHOP}/unread`)).body.unread,
    reply: (id: string, text: string, who = alice) => who.call<ShopThread>('POST', `${SHOP}/${id}/posts`, { text }),
    inbox: async (query = '', who = staff) => (await who.call<StaffThreads>('GET', `${STAFF}${query}`)).body.items,
    counts: async (who = staff) =>
      (await who.call<{ open: number; mine: number; unread: number }>('GET', `${STAFF}/counts`)).body,
    opened: async (id: string | number, who = staff) => (await who.call<StaffThread>('GET', `${STAFF}/${id}`)).body,
    answer: (id: string | number, said: { text: string; version: number; isClosing?: boolean }, who = staff) =>
      who.call<StaffThread>('POST', `${STAFF}/${id}/posts`, said),
    tokens: async () =>
      (await ctx.db.selectFrom('supportThreads').select('token').orderBy('id').execute()).map(({ token }) => token),
    /** Sends what waits. @returns all letters so far */
    letters: async () => {
      await sendLetters();
      return sent.emails;
    },
  };
}
