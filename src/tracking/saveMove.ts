import type { Context } from '../app.ts';
import { saveAccountStop, saveAccountTrouble, saveSmallerChunk } from './accountStore.ts';
import { type Account, nextCarrierDay } from './accounts.ts';
import { halvesOf, type NextMove, type Ticket } from './ticket.ts';
import { failTickets, holdTickets, saveAnswered, saveAskAnew, saveFailed, saveSingleCheck, saveWait } from './ticketStore.ts';

/** Answers smaller than this come through if any do: fewer barcodes in a ticket would only mean more tickets. */
const SMALLEST_CHUNK = 25;

/** Records what is done about a question without an answer. `answered` are the barcodes whose part of a broken-off answer was ingested. */
export async function saveMove(
  ctx: Context,
  account: Account,
  ticket: Ticket,
  move: NextMove,
  answered: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { db } = ctx;
  ctx.log('ticket without an answer', {
    ticketId: ticket.id,
    account: ticket.account,
    size: ticket.barcodes.length,
    what: move.kind,
    text: move.text,
  });
  switch (move.kind) {
    case 'wait':
      return saveWait(db, ticket.id, move.dueAt, move.attempts, move.text);
    case 'ask-anew':
      return saveAskAnew(db, ticket.id, move.dueAt, move.attempts, move.text);
    case 'split': {
      const rest = ticket.barcodes.filter((barcode) => !answered.has(barcode));
      if (move.isTooLarge)
        await saveSmallerChunk(db, account.name, Math.max(SMALLEST_CHUNK, Math.floor(ticket.barcodes.length / 2)));
      const inOrder = ticket.barcodes.filter((barcode) => answered.has(barcode));
      return saveAnswered(db, ticket, inOrder, halvesOf(ticket.ordinal, rest), ctx.now(), move.text);
    }
    case 'fail':
      // The longest-waiting are served first: one that cannot be answered goes to the back of the line.
      if (account.access === 'single') await saveSingleCheck(db, account.name, ticket.barcodes[0]!, ctx.now());
      return saveFailed(db, ticket.id, move.text);
    case 'stop-account': {
      const until = nextCarrierDay(ctx.now());
      await saveAccountStop(db, account.name, until);
      return holdTickets(db, account.name, until, move.text);
    }
    case 'trouble-account':
      await saveAccountTrouble(db, account.name, move.text);
      return failTickets(db, account.name, move.text);
  }
}
