import type { Context as Call, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Context } from '../../app.ts';
import { PEER_HEADER } from '../../platform/http.ts';
import { isAllowedAddress } from '../../shops/allowedAddresses.ts';
import { findShopByApiKey, type KeyOwner } from '../../shops/apiKeys.ts';
import type { ApiScope } from '../../shops/apiScopes.ts';
import { problemAnswer, Refusal } from './problem.ts';

/** `body` is there where a method carries one. `work` is what its idempotency key stands for: the same when it is done again after a crash. */
export type ApiV1Env = { Variables: { owner: KeyOwner; requestId: string; body: Buffer; work?: string } };

/** Lets in whoever has a key of a shop, from an address that the key allows. */
export function withKey(ctx: Context): MiddlewareHandler<ApiV1Env> {
  return createMiddleware<ApiV1Env>(async (call, next) => {
    const key = /^Bearer +(\S{1,200}) *$/i.exec(call.req.header('authorization') ?? '')?.[1];
    const address = call.req.header(PEER_HEADER) ?? '';
    const owner = key === undefined ? undefined : await findShopByApiKey(ctx, key, address);
    if (!owner) {
      call.header('www-authenticate', 'Bearer');
      return problemAnswer(call, 401, 'unauthorized');
    }
    if (!isAllowedAddress(address, owner.addresses)) return problemAnswer(call, 403, 'address_not_allowed');
    call.set('owner', owner);
    await next();
  });
}

/** @throws Refusal. Not by `call.var`, which copies all of it. */
export function checkScope(call: Call<ApiV1Env>, scope: ApiScope): void {
  if (!call.get('owner').scopes.includes(scope)) throw scopeMissing(scope);
}

function scopeMissing(scope: ApiScope): Refusal {
  return new Refusal('scope_missing', {
    detail: {
      ru: `У ключа нет права ${scope}. Права ключа меняет владелец магазина в разделе «Интеграции».`,
      en: `The key lacks the scope ${scope}. The owner of the shop changes scopes on the Integrations page.`,
    },
  });
}
