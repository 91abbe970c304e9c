import type { Context } from '../app.ts';
import { AppError } from '../platform/errors.ts';
import type { Lang } from '../platform/language.ts';
import { hoursText, openState } from '../site/hours.ts';
import { listLetters } from './letterStore.ts';
import { type ListedThread, listForStaff, listOfShop, type StaffFilter } from './listStore.ts';
import { requireOwn } from './reply.ts';
import { findThread, listPosts } from './store.ts';
import { isUnreadByAsker, isUnreadByStaff, type Post, type Thread } from './thread.ts';

/** The shop's questions, at most `limit`. Who of staff wrote is theirs. */
export async function viewShopThreads(ctx: Context, shopId: number, limit: number) {
  const found = await listOfShop(ctx.db, shopId, limit + 1);
  const items = found.slice(0, limit).map((thread) => ({ ...headOf(thread), isUnread: isUnreadByAsker(thread) }));
  return { items, hasMore: found.length > limit, ...hoursOf(ctx) };
}

export async function viewShopThread(ctx: Context, shopId: number, id: number) {
  const thread = await requireOwn(ctx.db, shopId, id);
  const posts = await listPosts(ctx.db, id);
  return { ...shopThread(thread, posts), ...hoursOf(ctx) };
}

function shopThread(thread: Thread, posts: Post[]) {
  const { id, subject, state, version, askerRead, email, name } = thread;
  return {
    id: String(id),
    ...{ subject, state, version, email, name },
    isUnread: isUnreadByAsker(thread),
    posts: posts.map(({ n, side, body, at, author }) => ({
      ...{ n, side, body, at },
      author: side === 'staff' ? null : author,
      isNew: side === 'staff' && n > askerRead,
    })),
  };
}

export async function viewStaffThreads(ctx: Context, filter: StaffFilter, limit: number) {
  const found = await listForStaff(ctx.db, filter, limit + 1);
  const items = found.slice(0, limit).map((thread) => {
    const { email, name, shopName, askedIn, assignedTo, waitsSince } = thread;
    return {
      ...headOf(thread),
      ...{ email, name, shopName, shopId: askedIn, assignedTo, waitsSince },
      isUnread: isUnreadByStaff(thread),
    };
  });
  return { items, hasMore: found.length > limit };
}

/** With what became of the letters, for those who answer. */
export async function viewStaffThread(ctx: Context, id: number) {
  const thread = await findThread(ctx.db, id);
  if (!thread) throw new AppError('not-found', 'Такого вопроса нет.');
  const [posts, letters] = await Promise.all([listPosts(ctx.db, id), listLetters(ctx.db, id)]);
  const shop =
    thread.askedIn === null
      ? undefined
      : await ctx.db.selectFrom('shops').select('name').where('id', '=', thread.askedIn).executeTakeFirst();
  const { subject, state, version, email, name, lang, askedIn, assignedTo, waitsSince, askedAt, staffRead } = thread;
  return {
    id: String(id),
    ...{ subject, state, version, email, name, lang, shopId: askedIn, assignedTo, waitsSince, askedAt },
    shopName: shop?.name ?? null,
    isUnread: isUnreadByStaff(thread),
    posts: posts.map(({ n, side, body, at, author }) => {
      const letter = letters.find((one) => one.n === n && one.kind === 'answer');
      return {
        ...{ n, side, body, at, author },
        isNew: side === 'asker' && n > staffRead,
        letter: letter ? { state: letter.state, address: letter.address, outcome: letter.outcome } : null,
      };
    }),
  };
}

function headOf({ id, subject, state, postedAt, posts, lastSide, lastWords }: ListedThread) {
  return { id: String(id), subject, state, postedAt, posts, lastSide, lastWords };
}

/** When staff answer, in words: «пн–пт с 11:00 до 20:00» and «сейчас открыто до 20:00». */
export function hoursOf({ config, now }: Context) {
  const { hours, phone } = config.support;
  const inWords = (lang: Lang) => ({
    week: `${hoursText(hours, lang)} ${zoneText(hours.zone, lang)}`,
    now: openState(now(), hours, lang).text,
  });
  return { hours: { ru: inWords('ru'), en: inWords('en') }, phone: phone ?? null };
}

export function zoneText(zone: string, lang: Lang): string {
  if (zone !== 'Europe/Moscow') return `(${zone})`;
  return lang === 'ru' ? 'по Москве' : 'Moscow time';
}
