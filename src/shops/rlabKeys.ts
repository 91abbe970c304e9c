import type { Context } from '../app.ts';
import { rlabKeyOf } from './apiKey.ts';

/** How many former keys are still recognised, to tell a shop that its module has one of them. */
const FORMER = 5;

/** `former`: those before the last changes of the password, the newest first. They open nothing. */
export type RlabKeys = { current: string; former: string[]; isServiceOn: boolean };

/** Asked with every call, so it is planned once in each connection. */
const KEY_VERSION = {
  name: 'R-Lab key version',
  text: 'select api_key_version as version, is_service_on as "isServiceOn" from shops where id = $1',
};

/** The keys of the R-Lab API's UserID; undefined when there is no such shop. One query, whatever the version. */
export async function rlabKeysOf(ctx: Context, shopId: number): Promise<RlabKeys | undefined> {
  const { rows } = await ctx.withShop(shopId, (_db, client) =>
    client.query<{ version: number; isServiceOn: boolean }>({ ...KEY_VERSION, values: [shopId] }),
  );
  if (!rows[0]) return undefined;
  const { version, isServiceOn } = rows[0];
  const keyOf = (one: number) => rlabKeyOf(ctx.secrets, shopId, one);
  const former = Array.from({ length: Math.min(FORMER, version - 1) }, (_, i) => keyOf(version - 1 - i));
  return { current: keyOf(version), former, isServiceOn };
}
