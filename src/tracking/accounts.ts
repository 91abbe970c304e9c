import type { CarrierCredentials, Context } from '../app.ts';
import type { Db } from '../platform/database.ts';
import { findOwnAccount, listOwnAccounts, saveAccountTrouble } from './accountStore.ts';

/** Whose contract with the carrier a question goes through: the service's, or a shop's own. */
export type Account = { name: string; shopId: number | undefined; access: 'batch' | 'single' };

export const SERVICE_ACCOUNT = 'service';

/** Questions a day that the carrier allows an account without a contract. https://tracking.pochta.ru/support/faq */
export const SINGLE_QUOTA = 100;

/** The carrier counts its days in Moscow, wherever the service is. */
const CARRIER_ZONE = 'Europe/Moscow';

export async function listAccounts(ctx: Context): Promise<Account[]> {
  const own = await listOwnAccounts(ctx.db);
  return [serviceAccount(ctx), ...own.map(({ shopId, access }) => ({ name: accountOf(shopId), shopId, access }))];
}

/** @returns undefined when the shop has no account of its own any more */
export async function openAccount(
  ctx: Context,
  name: string,
): Promise<{ account: Account; credentials: CarrierCredentials } | undefined> {
  const { login, password } = ctx.config.post;
  if (name === SERVICE_ACCOUNT) return { account: serviceAccount(ctx), credentials: { login, password } };
  const shopId = shopOf(name);
  const own = shopId && (await findOwnAccount(ctx.db, shopId));
  if (!own) return undefined;
  const credentials = { login: own.login, password: ctx.secrets.open(own.sealedPassword) };
  return { account: { name, shopId, access: own.access }, credentials };
}

/** The account that a shop's parcels are asked through. */
export async function accountOfShop(db: Db, shopId: number): Promise<string> {
  return (await findOwnAccount(db, shopId)) ? accountOf(shopId) : SERVICE_ACCOUNT;
}

/** For when a person gave other credentials: checks, by day as well, ask through the account again. */
export async function clearAccountTrouble(db: Db, account: string): Promise<void> {
  await saveAccountTrouble(db, account, null);
}

export function accountOf(shopId: number): string {
  return `shop:${shopId}`;
}

export function shopOf(account: string): number | undefined {
  return account.startsWith('shop:') ? Number(account.slice('shop:'.length)) : undefined;
}

/** `YYYY-MM-DD` */
export function carrierDay(now: Date): string {
  return now.toTemporalInstant().toZonedDateTimeISO(CARRIER_ZONE).toPlainDate().toString();
}

export function nextCarrierDay(now: Date): Date {
  const today = now.toTemporalInstant().toZonedDateTimeISO(CARRIER_ZONE).toPlainDate();
  return new Date(today.add({ days: 1 }).toZonedDateTime(CARRIER_ZONE).epochMilliseconds);
}

function serviceAccount(ctx: Context): Account {
  return { name: SERVICE_ACCOUNT, shopId: undefined, access: ctx.config.post.access };
}
