/**
 * The port to a company that moves parcels. An adapter calls and reads; it keeps no state, does not retry and knows no shop.
 * Expected trouble is a value: only a bug throws.
 */

/** One operation as the carrier reported it. */
export type ReportedOperation = {
  type: number;
  attr: number;
  /** Wall-clock time at the place, `YYYY-MM-DDTHH:mm:ss`, exactly as reported (single access: the offset cut off). */
  localTime: string;
  happenedAt: Date;
  /** True when the zone of the place was not known for certain. */
  isApproximate: boolean;
  /** Six digits of the office; '' abroad or unknown. */
  index: string;
  /** What single access adds; absent in batch answers. */
  place?: string;
  destinationIndex?: string;
  /** The identifier that was current for this operation, when it differs from the one asked. */
  barcode?: string;
  massGrams?: number;
  country?: string;
};

/** What is known of one barcode. `operations` keeps the carrier's order. */
export type CarrierItem = { barcode: string; operations: ReportedOperation[]; error?: { code: number; text: string } };

/** Why a call gave no answer, in the words in which a step decides what to do next. */
export type CarrierTrouble =
  | { kind: 'not-ready' } // ask the same ticket again later
  | { kind: 'limit'; text: string } // the account's daily quota is used up: stop until the next day
  | { kind: 'bad-credentials'; text: string } // stop the account, tell its owner
  | { kind: 'bad-barcode'; text: string } // the request is not accepted as it is: split it, or give the barcode up
  | { kind: 'too-large'; text: string } // more items than allowed, or an answer cut off: halve it
  | { kind: 'gone'; text: string } // the ticket's answer was deleted: a new ticket is needed
  | { kind: 'timeout'; text: string }
  | { kind: 'failed'; text: string }; // everything else: try again with back-off

export type TicketOutcome = { kind: 'issued'; ticket: string } | CarrierTrouble;
/** `items` arrive through the callback while the answer streams; `answered` says that the answer was complete. */
export type AnswerOutcome = { kind: 'answered'; preparedAt?: Date; items: number } | CarrierTrouble;
export type HistoryOutcome = { kind: 'answered'; item: CarrierItem } | CarrierTrouble;

export interface BatchCarrier {
  /** @param barcodes 1 to 3000 */
  getTicket(barcodes: string[]): Promise<TicketOutcome>;
  /** `onItems` is awaited: a slow reader slows the answer down. It gets whole items, some hundred at a time. */
  getAnswer(ticket: string, onItems: (items: CarrierItem[]) => void | Promise<void>): Promise<AnswerOutcome>;
}

export interface SingleCarrier {
  getHistory(barcode: string): Promise<HistoryOutcome>;
}
