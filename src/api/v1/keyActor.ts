import type { Context } from '../../app.ts';
import { apiKeyName } from '../../shops/apiKeyName.ts';
import type { KeyOwner } from '../../shops/apiKeys.ts';

/** Who a shop's log says it was: the key by its name. */
export async function actorOf(ctx: Context, { shopId, keyId }: KeyOwner): Promise<{ email: string }> {
  const name = await apiKeyName(ctx, shopId, keyId);
  return { email: `API: ${name ?? keyId}` };
}
