import type {
  AnswerOutcome,
  BatchCarrier,
  CarrierItem,
  ReportedOperation,
  SingleCarrier,
  TicketOutcome,
} from '../carriers/carrier.ts';
import { toInstant } from '../carriers/russianPost/places.ts';

export type TestCarrier = {
  batch: BatchCarrier;
  single: SingleCarrier;
  /** What the carrier knows; a barcode that is not here is unknown to it. */
  parcels: Map<string, ReportedOperation[]>;
  /** Barcodes of every ticket asked for, and every barcode asked singly, in order. */
  asked: string[][];
  /** What the next calls do instead of answering, first in first out. A function may throw: that is a crash. */
  nextTickets: Fault<TicketOutcome>[];
  nextAnswers: Fault<AnswerOutcome>[];
  /** Changes the items of an answer before they are given out. */
  editItems: (items: CarrierItem[]) => CarrierItem[];
  /** Items given out before an answer ends in its fault. */
  itemsBeforeFault: number;
};

type Fault<Outcome> = Exclude<Outcome, { kind: 'issued' } | { kind: 'answered' }> | (() => never) | undefined;

/** A carrier at the port that answers everything truthfully unless told otherwise. */
export function testCarrier(): TestCarrier {
  const tickets = new Map<string, string[]>();
  const itemOf = (barcode: string): CarrierItem => {
    const operations = carrier.parcels.get(barcode);
    return operations ? { barcode, operations } : { barcode, operations: [], error: { code: 12, text: 'Сообщение не найдено' } };
  };
  const carrier: TestCarrier = {
    parcels: new Map(),
    asked: [],
    nextTickets: [],
    nextAnswers: [],
    editItems: (items) => items,
    itemsBeforeFault: 0,
    batch: {
      async getTicket(barcodes) {
        carrier.asked.push(barcodes);
        const fault = happen(carrier.nextTickets);
        if (fault) return fault;
        const ticket = `T${tickets.size + 1}`;
        tickets.set(ticket, barcodes);
        return { kind: 'issued', ticket };
      },
      async getAnswer(ticket, onItems) {
        const fault = happen(carrier.nextAnswers);
        const items = carrier.editItems(tickets.get(ticket)!.map(itemOf));
        if (fault) {
          if (carrier.itemsBeforeFault > 0) await onItems(items.slice(0, carrier.itemsBeforeFault));
          return fault;
        }
        await onItems(items);
        return { kind: 'answered', items: items.length };
      },
    },
    single: {
      async getHistory(barcode) {
        carrier.asked.push([barcode]);
        const fault = happen(carrier.nextAnswers);
        return fault ?? { kind: 'answered', item: itemOf(barcode) };
      },
    },
  };
  return carrier;
}

function happen<T>(faults: (T | (() => never) | undefined)[]): T | undefined {
  const fault = faults.shift();
  return fault instanceof Function ? fault() : fault;
}

/** `op('8/2', '2026-11-20T12:00:00', '394036')` */
export function op(code: string, localTime: string, index = '101000'): ReportedOperation {
  const [type, attr] = code.split('/').map(Number) as [number, number];
  return { type, attr, localTime, index, ...instantOf(localTime, index) };
}

function instantOf(localTime: string, index: string) {
  const happenedAt = toInstant(localTime, index);
  return { happenedAt, isApproximate: false };
}
