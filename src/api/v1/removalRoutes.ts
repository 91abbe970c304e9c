import { Hono } from 'hono';
import type { Context } from '../../app.ts';
import { problem } from '../../shipments/problems.ts';
import { removeByNumber } from '../../shipments/removeMany.ts';
import { normalizeTrackNumber } from '../../shipments/trackNumber.ts';
import { jsonOf, queryOf, refuseBody } from './body.ts';
import { languageOf } from './callLanguage.ts';
import { described } from './describe.ts';
import { problemsIn } from './fieldProblems.ts';
import { actorOf } from './keyActor.ts';
import { Refusal } from './problem.ts';
import {
  collectManyDescription,
  collectOneDescription,
  deleteManyDescription,
  deleteOneDescription,
} from './removalDescriptions.ts';
import type { Changes } from './routes.ts';
import { isObject, MAX_ITEMS } from './rows.ts';
import { found } from './shipmentRoutes.ts';
import { testQuery } from './shipmentSchemas.ts';
import type { ApiV1Env } from './withKey.ts';

type Removal = 'deleted' | 'collected';
type Call = Parameters<typeof jsonOf>[0];

/** Deleting parcels, and saying that the buyer has them. */
export function removalRoutes(ctx: Context, once: Changes) {
  return new Hono<ApiV1Env>()
    .post('/delete', described(deleteManyDescription), once, async (call) =>
      call.json({ items: await removeGiven(ctx, call, 'deleted') }),
    )
    .post('/collected', described(collectManyDescription), once, async (call) =>
      call.json({ items: await removeGiven(ctx, call, 'collected') }),
    )
    .delete('/:trackNumber', described(deleteOneDescription), once, async (call) =>
      call.json(await removeOne(ctx, call, call.req.param('trackNumber'), 'deleted')),
    )
    .post('/:trackNumber/collected', described(collectOneDescription), once, async (call) =>
      call.json(await removeOne(ctx, call, call.req.param('trackNumber'), 'collected')),
    );
}

/** @throws AppError `not-found` */
async function removeOne(ctx: Context, call: Call, typed: string, as: Removal) {
  refuseBody(call);
  const [one] = await remove(ctx, call, [typed], as);
  return found(one?.result === 'deleted' || one?.result === 'collected' || one?.result === 'unchanged' ? one : undefined);
}

async function removeGiven(ctx: Context, call: Call, as: Removal) {
  const body = jsonOf(call);
  const { trackNumbers: given, ...others } = isObject(body) ? body : {};
  const [stray] = Object.keys(others);
  // A testMode here would not be one.
  if (stray !== undefined) throw new Refusal('invalid', { detail: ONLY_LIST, field: stray.slice(0, 50).toWellFormed() });
  if (!Array.isArray(given)) throw new Refusal('invalid', { detail: NO_LIST, field: 'trackNumbers' });
  if (given.length > MAX_ITEMS) throw new Refusal('too_many_items');
  return remove(ctx, call, given, as);
}

const ONLY_LIST = {
  ru: 'Здесь может быть только trackNumbers; тестовый режим – параметр testMode в адресе.',
  en: 'There may be trackNumbers and nothing else; test mode is the parameter testMode of the address.',
};
const NO_LIST = { ru: 'Нужен список трек-номеров.', en: 'A list of track numbers is needed.' };

/** Each number is answered at its place, also one that stands twice. */
async function remove(ctx: Context, call: Call, given: readonly unknown[], as: Removal) {
  const { testMode: isTest } = queryOf(call, testQuery);
  const typed = given.map((one) => (typeof one === 'string' || typeof one === 'number' ? String(one).slice(0, 100) : ''));
  const read = typed.map(normalizeTrackNumber);
  const numbers = read.map((one, i) => (one.ok ? one.trackNumber : typed[i]!));
  const actor = await actorOf(ctx, call.var.owner);
  const outcome = await removeByNumber(ctx, call.var.owner.shopId, actor, numbers, as, { isTest });
  const [removed, missing] = [new Set(outcome.removed), new Set(outcome.notFound)];
  return read.map((one, i) => {
    const trackNumber = numbers[i]!.toWellFormed();
    if (!one.ok) {
      const errors = problemsIn(languageOf(call), [problem('trackNumber', `track_number_${one.why}`)]);
      return { trackNumber, result: 'refused' as const, errors };
    }
    const isNow = removed.delete(trackNumber);
    const result = isNow ? as : missing.has(trackNumber) ? ('not_found' as const) : ('unchanged' as const);
    return { trackNumber, result };
  });
}
