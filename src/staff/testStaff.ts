import type { TestContext as NodeTest } from 'node:test';
import { sql } from 'kysely';
import { signedIn } from '../../test/api.ts';
import { testContext } from '../../test/context.ts';
import { testDatabase } from '../../test/database.ts';
import { saveCast } from '../../test/fixtures.ts';
import type { Context } from '../app.ts';

export const STAFF = 'staff@example.org';

/** A person who runs the service, in a browser of their own. */
export async function staffBrowser(ctx: Context, userId = 'staff') {
  const page = await signedIn(ctx, { userId });
  await sql`insert into auth.staff (user_id, created_at) values (${userId}, clock_timestamp())`.execute(ctx.db);
  return page;
}

/** The cast, and Stefan who runs the service. */
export async function staffRig(t: Pick<NodeTest, 'after'>, fakes: Parameters<typeof testContext>[1] = {}) {
  const test = testContext(await testDatabase(t), fakes);
  const { ctx } = test;
  const cast = await saveCast(ctx.db);
  return {
    ...test,
    ...cast,
    db: ctx.db,
    staff: await staffBrowser(ctx),
    /** Both logs, each entry as `actor | action`. */
    audited: async () =>
      (await ctx.db.selectFrom('auditLog').select(['actor', 'action']).orderBy('id').execute()).map(
        ({ actor, action }) => `${actor} | ${action}`,
      ),
    staffLog: async () =>
      (await ctx.db.selectFrom('staffLog').select(['actor', 'action']).orderBy('id').execute()).map(
        ({ actor, action }) => `${actor} | ${action}`,
      ),
  };
}
