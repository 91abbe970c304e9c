import type { CarrierCredentials, Context } from '../app.ts';
import type { CarrierItem, CarrierTrouble } from '../carriers/carrier.ts';
import { withLease } from '../platform/lease.ts';
import { saveAccountStop, saveAccountTrouble, takeQuestion } from './accountStore.ts';
import { type Account, carrierDay, nextCarrierDay, openAccount, SINGLE_QUOTA } from './accounts.ts';
import { isCarrierPaused } from './carrierPause.ts';
import { ingestItems, isAnswer } from './ingestItems.ts';
import type { Planner } from './planner.ts';
import { saveMove } from './saveMove.ts';
import { nextMove, type Ticket, tryLater } from './ticket.ts';
import {
  failTickets,
  holdTickets,
  listAccountsToAsk,
  listTicketsToAsk,
  postponeTicketsToAsk,
  saveAnswered,
  saveIssued,
  saveSingleCheck,
} from './ticketStore.ts';

const ACCOUNTS_AT_ONCE = 4;
const BATCH = 50;
const FAILURES_IN_A_ROW = 3;
const PAUSE_MS = 5 * 60_000;

/**
 * Asks for every ticket that is due. One at a time for each account, on all hosts together: the carrier names tickets by login and
 * millisecond. Asking twice after a crash makes a ticket that nobody collects, no harm. @returns tickets asked for
 */
export async function askTickets(ctx: Context, plan: Planner): Promise<number> {
  const waiting = await listAccountsToAsk(ctx.db, ctx.now());
  const failures: unknown[] = [];
  let did = 0;
  const takeTurns = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const account = name;
      try {
        const round = await withLease(ctx, `ask:${account}`, () => askForAccount(ctx, account, plan));
        if (round.ran) did += round.value;
      } catch (error) {
        // One account's trouble is not the next one's.
        ctx.log('asking the carrier failed', { account, error });
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: ACCOUNTS_AT_ONCE }, takeTurns));
  if (failures.length > 0) throw failures[0];
  return did;
}

async function askForAccount(ctx: Context, name: string, plan: Planner): Promise<number> {
  const opened = await openAccount(ctx, name);
  if (!opened) {
    await failTickets(ctx.db, name, 'the shop has no account of its own any more');
    return 0;
  }
  const { account, credentials } = opened;
  const ask = account.access === 'batch' ? batchAsker(ctx, credentials) : singleAsker(ctx, account, credentials, plan);
  let did = 0;
  let failures = 0;
  for (;;) {
    if (await isCarrierPaused(ctx)) return did;
    const tickets = await listTicketsToAsk(ctx.db, name, ctx.now(), BATCH);
    if (tickets.length === 0) return did;
    for (const ticket of tickets) {
      const trouble = await ask(ticket).catch((error) => putOff(ctx, account, ticket, error));
      if (trouble === 'quota used up') return did;
      did++;
      failures = trouble ? failures + 1 : 0;
      if (!trouble) continue;
      const move = nextMove(ticket, trouble, ctx.now());
      await saveMove(ctx, account, ticket, move);
      if (move.kind === 'stop-account' || move.kind === 'trouble-account') return did;
      if (move.kind === 'split') failures = 0;
      if (failures < FAILURES_IN_A_ROW) continue;
      await postponeTicketsToAsk(ctx.db, name, ctx.now(), new Date(ctx.now().getTime() + PAUSE_MS));
      return did;
    }
  }
}

/** A bug must not stop at the same ticket every time: it waits like one that failed, and the run says what happened. */
async function putOff(ctx: Context, account: Account, ticket: Ticket, error: unknown): Promise<never> {
  const text = error instanceof Error ? error.message : String(error);
  await saveMove(ctx, account, ticket, tryLater(ticket, text, ctx.now()));
  throw error;
}

type Asker = (ticket: Ticket) => Promise<CarrierTrouble | 'quota used up' | undefined>;

function batchAsker(ctx: Context, credentials: CarrierCredentials): Asker {
  const carrier = ctx.carriers.batch(credentials);
  let isTroubleOver = false;
  return async (ticket) => {
    const outcome = await carrier.getTicket(ticket.barcodes);
    if (outcome.kind !== 'issued') return outcome;
    const issuedAt = ctx.now();
    const dueAt = new Date(issuedAt.getTime() + ctx.config.post.ticketWaitMs);
    // Once is enough, and costs a commit.
    if (!isTroubleOver) await saveAccountTrouble(ctx.db, ticket.account, null);
    isTroubleOver = true;
    await saveIssued(ctx.db, ticket.id, outcome.ticket, issuedAt, dueAt);
    return undefined;
  };
}

/** Single access answers at once. */
function singleAsker(ctx: Context, account: Account, credentials: CarrierCredentials, plan: Planner): Asker {
  const carrier = ctx.carriers.single(credentials);
  const { db } = ctx;
  return async (ticket) => {
    if (!(await takeQuestion(db, account.name, carrierDay(ctx.now()), SINGLE_QUOTA))) {
      const tomorrow = nextCarrierDay(ctx.now());
      await saveAccountStop(db, account.name, tomorrow);
      await holdTickets(db, account.name, tomorrow, `${SINGLE_QUOTA} questions a day are used up`);
      return 'quota used up';
    }
    const barcode = ticket.barcodes[0]!;
    const outcome = await carrier.getHistory(barcode);
    if (outcome.kind !== 'answered') return outcome;
    const item: CarrierItem = { ...outcome.item, barcode };
    if (!isAnswer(item)) return { kind: 'failed', text: `${item.error!.code}: ${item.error!.text}` };
    await ingestItems(ctx, { account: account.name, source: 'single' }, [item], plan);
    await saveAccountTrouble(db, account.name, null);
    await saveSingleCheck(db, account.name, barcode, ctx.now());
    await saveAnswered(db, ticket, [barcode], [], ctx.now());
    return undefined;
  };
}
