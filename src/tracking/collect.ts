import type { Context } from '../app.ts';
import type { CarrierItem } from '../carriers/carrier.ts';
import type { Step } from '../pipeline/step.ts';
import { type Account, openAccount } from './accounts.ts';
import { askTickets } from './ask.ts';
import { isCarrierPaused } from './carrierPause.ts';
import { ingestItems, isAnswer } from './ingestItems.ts';
import { type Planner, planMessages } from './planner.ts';
import { saveMove } from './saveMove.ts';
import { followUpOf, LONGEST_MS, nextMove, type Ticket, tryLater } from './ticket.ts';
import { claimIssued, earliestDue, failOldTickets, renewTicketLeases, saveAnswered, saveFailed } from './ticketStore.ts';

export type Parallel = {
  /** Answers read at the same time by one process. */
  answers: number;
  /** Of one account: the carrier documents no limit, so few; enough that some are read while others are written. */
  ofAccount: number;
};

const PARALLEL: Parallel = { answers: 4, ofAccount: 4 };
const RENEW_MS = 20_000;

/** Fetches the answers of issued tickets and ingests them as they stream; also asks for tickets that were left over or cut anew. */
export function makeCollectStep(plan: Planner = planMessages, parallel: Parallel = PARALLEL): Step {
  return {
    name: 'collect',
    wakes: (ctx) => earliestDue(ctx.db),
    async run(ctx) {
      await failOldTickets(ctx.db, new Date(ctx.now().getTime() - LONGEST_MS));
      // Asking can take hours after a crash in the night; answers do not wait for it.
      const [asked, collected] = await Promise.allSettled([askTickets(ctx, plan), collectAnswers(ctx, plan, parallel)]);
      if (asked.status === 'rejected') throw asked.reason;
      if (collected.status === 'rejected') throw collected.reason;
      return asked.value + collected.value;
    },
  };
}

export const collectStep = makeCollectStep();

async function collectAnswers(ctx: Context, plan: Planner, parallel: Parallel): Promise<number> {
  const inHand: Ticket[] = [];
  const failures: unknown[] = [];
  let did = 0;
  const renew = () => {
    const ids = inHand.map((ticket) => ticket.id);
    return renewTicketLeases(ctx.db, ids).catch((error) => ctx.log('ticket leases not renewed', { ids, error }));
  };
  const renewal = setInterval(() => void renew(), RENEW_MS);
  const claim = async () => {
    if (await isCarrierPaused(ctx)) return undefined;
    const ticket = await claimIssued(ctx.db, ctx.now(), busyAccounts(inHand, parallel.ofAccount));
    if (ticket) inHand.push(ticket);
    return ticket;
  };
  // Claims wait for each other, so that none counts an account as free that the one before it has just taken.
  let lastClaim: Promise<Ticket | undefined> = Promise.resolve(undefined);
  const claimInTurn = () => {
    lastClaim = lastClaim.catch(() => undefined).then(claim);
    return lastClaim;
  };
  const work = async () => {
    for (let ticket = await claimInTurn(); ticket; ticket = await claimInTurn()) {
      try {
        await collectTicket(ctx, ticket, plan);
      } catch (error) {
        // One answer that we cannot handle is not the next one's trouble.
        failures.push(error);
      }
      inHand.splice(inHand.indexOf(ticket), 1);
      did++;
    }
  };
  try {
    await Promise.all(Array.from({ length: parallel.answers }, work));
  } finally {
    clearInterval(renewal);
  }
  if (failures.length > 0) throw new Error(`${failures.length} answers could not be ingested`, { cause: failures[0] });
  return did;
}

function busyAccounts(inHand: Ticket[], most: number): string[] {
  return [...Map.groupBy(inHand, (ticket) => ticket.account)]
    .filter(([, tickets]) => tickets.length >= most)
    .map(([account]) => account);
}

async function collectTicket(ctx: Context, ticket: Ticket, plan: Planner): Promise<void> {
  const opened = await openAccount(ctx, ticket.account);
  if (!opened) return saveFailed(ctx.db, ticket.id, 'the shop has no account of its own any more');
  const { account, credentials } = opened;
  const { onItems, answered, countStrangers } = itemsReader(ctx, account, ticket, plan);
  try {
    const outcome = await ctx.carriers.batch(credentials).getAnswer(ticket.ticket!, onItems);
    if (countStrangers() > 0) ctx.log('items that were never asked for', { ticketId: ticket.id, items: countStrangers() });
    const isComplete = outcome.kind === 'answered' || answered.size === ticket.barcodes.length;
    if (isComplete) await saveComplete(ctx, ticket, answered);
    else await saveMove(ctx, account, ticket, nextMove(ticket, outcome, ctx.now()), answered);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    await saveMove(ctx, account, ticket, tryLater(ticket, text, ctx.now()));
    throw error;
  }
}

/** Ingests the items of one ticket's answer and remembers which of its barcodes were answered. */
function itemsReader(ctx: Context, account: Account, ticket: Ticket, plan: Planner) {
  const asked = new Set(ticket.barcodes);
  const answered = new Set<string>();
  let strangers = 0;
  return {
    answered,
    countStrangers: () => strangers,
    async onItems(items: CarrierItem[]) {
      const ours = items.filter((item) => asked.has(item.barcode));
      strangers += items.length - ours.length;
      const answers = ours.filter(isAnswer);
      if (answers.length < ours.length) ctx.log('items with errors', { ticketId: ticket.id, errors: errorsOf(ours) });
      await ingestItems(ctx, { account: account.name, source: 'batch' }, answers, plan);
      for (const item of answers) answered.add(item.barcode);
    },
  };
}

async function saveComplete(ctx: Context, ticket: Ticket, answered: Set<string>): Promise<void> {
  const missing = ticket.barcodes.filter((barcode) => !answered.has(barcode));
  const present = ticket.barcodes.filter((barcode) => answered.has(barcode));
  const trouble = missing.length > 0 ? `${missing.length} barcodes are missing from the answer` : undefined;
  if (trouble) ctx.log('barcodes missing from an answer', { ticketId: ticket.id, missing: missing.length });
  await saveAnswered(ctx.db, ticket, present, followUpOf(ticket.ordinal, missing), ctx.now(), trouble);
}

/** Such as `16: Внутренняя ошибка`, each once. */
function errorsOf(items: CarrierItem[]): string[] {
  return [...new Set(items.filter((item) => !isAnswer(item)).map(({ error }) => `${error!.code}: ${error!.text}`))].slice(0, 5);
}
