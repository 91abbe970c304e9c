import type { Context } from '../../app.ts';
import { isAllowedAddress } from '../../shops/allowedAddresses.ts';
import { findShopByApiKey, type KeyOwner } from '../../shops/apiKeys.ts';
import type { ApiScope } from '../../shops/apiScopes.ts';
import type { Refusal } from './codes.ts';

/** `api_id` is a named key of `/api/v1`: with its scopes, its addresses, and revoked like every other. */
export async function findOwner(ctx: Context, key: string, address: string, scope: ApiScope): Promise<KeyOwner | Refusal> {
  const owner = key.length <= 200 ? await findShopByApiKey(ctx, key.trim(), address) : undefined;
  if (!owner) return { code: 200 };
  if (!isAllowedAddress(address, owner.addresses)) return { code: 200, text: 'С этого IP-адреса ключ не работает.' };
  if (!owner.scopes.includes(scope)) return { code: 200, text: `У ключа нет права ${scope}.` };
  return owner;
}
