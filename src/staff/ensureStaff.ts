import type { Context } from '../app.ts';
import { ensureUser } from '../shops/createShop.ts';
import { saveStaff } from './peopleStore.ts';

const SANDBOX_EMAIL = 'staff@vestovoy.example';

/**
 * The first staff account: of the configuration, or a demo one in the sandbox. An account that is there keeps its password.
 * @returns lines that tell how to sign in, in the sandbox only
 */
export async function ensureStaff(ctx: Context): Promise<string[]> {
  const { staff, sandbox } = ctx.config;
  const isDemo = staff === undefined && sandbox.isOn;
  const account = isDemo ? { email: SANDBOX_EMAIL, password: ctx.secrets.derive('sandbox staff password').slice(0, 16) } : staff;
  if (!account) return [];
  const userId = await ensureUser(ctx, { name: 'Дежурный', ...account });
  await saveStaff(ctx.db, userId);
  return isDemo ? [`Staff: ${account.email} / ${account.password}`] : [];
}
