import type { Context } from '../app.ts';
import { nextTime } from '../pipeline/due.ts';
import { localTimeAt, type TravelOperation } from './itinerary.ts';
import { type JourneyKind, type JourneyPlan, planJourney } from './journeyPlan.ts';
import { type NewOperation, officesOf, replaceJourney, saveJourneys } from './post/postStore.ts';

/** Journeys written at a time: an import of thousands must not become one statement of megabytes. */
const AT_ONCE = 500;

/** Parcels of shops that people made begin to travel when they are loaded; the sandbox control moves its own. */
export function onLoaded(ctx: Context): NonNullable<Context['onLoaded']> {
  return async (shopId, loaded) => {
    const shop = await ctx.db
      .selectFrom('shops')
      .select(['isControlled', 'originIndex'])
      .where('id', '=', shopId)
      .executeTakeFirst();
    if (!shop || shop.isControlled) return;
    const startAt = ctx.now();
    const firstCheckAt = nextNight(ctx, startAt);
    for (let n = 0; n < loaded.length; n += AT_ONCE) {
      const journeys = loaded.slice(n, n + AT_ONCE).map(({ trackNumber, postalCode }) => {
        const originIndex = shop.originIndex ?? undefined;
        const plan = planJourney({ trackNumber, startAt, firstCheckAt, originIndex, destinationIndex: postalCode ?? undefined });
        return journeyOf(trackNumber, plan);
      });
      await saveJourneys(ctx.db, journeys, startAt);
    }
  };
}

/** Sends a parcel on a journey of its own from now on, whatever it has been through. */
export async function startJourney(ctx: Context, trackNumber: string, kind?: JourneyKind): Promise<JourneyPlan> {
  const startAt = ctx.now();
  const { to, from } = await officesOf(ctx.db, trackNumber);
  const firstCheckAt = nextNight(ctx, startAt);
  const plan = planJourney({ trackNumber, startAt, firstCheckAt, originIndex: from, destinationIndex: to, kind });
  await replaceJourney(ctx.db, journeyOf(trackNumber, plan), startAt);
  return plan;
}

function nextNight({ config }: Context, after: Date): Date {
  return nextTime(config.checkTimes[0]!, config.zone, after);
}

function journeyOf(trackNumber: string, { kind, destinationIndex, operations }: JourneyPlan) {
  return { trackNumber, kind, destinationIndex, operations: operations.map((operation) => told(trackNumber, operation)) };
}

/** As the post stores it: by the wall clock of the place. */
export function told(trackNumber: string, { type, attr, index, happenedAt, visibleAt }: TravelOperation): NewOperation {
  return { trackNumber, type, attr, index, visibleAt, localTime: localTimeAt(happenedAt, index) };
}
