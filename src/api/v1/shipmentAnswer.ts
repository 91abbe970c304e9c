import type { z } from 'zod';
import type { JournalDetails, JournalMessage } from '../../messages/journal.ts';
import type { Lang } from '../../platform/language.ts';
import type { HistoryView } from '../../shipments/getHistory.ts';
import type { OperationView } from '../../shipments/getShipment.ts';
import type { LoadResult } from '../../shipments/loadResults.ts';
import type { ReadMessage, ReadShipment } from '../../shipments/readShipment.ts';
import type { ListedShipment } from '../../shipments/shipmentList.ts';
import { notAParcel, problemsIn, unknownField } from './fieldProblems.ts';
import type { listedMessage, message, messageDetails } from './messageSchemas.ts';
import type { ItemNote } from './rows.ts';
import type { history, listedShipment, loadResults, operation, shipment } from './shipmentSchemas.ts';

/** The API's own words for what the service knows: they stay when the inside changes. */

export function loadAnswer(results: LoadResult[], notes: readonly ItemNote[], lang: Lang): z.infer<typeof loadResults> {
  return { items: results.map((one, i) => loadedItem(one, notes[i]!, lang)) };
}

function loadedItem({ trackNumber, id, result, errors, warnings = [] }: LoadResult, note: ItemNote, lang: Lang) {
  if (note === 'no-parcel') return { trackNumber, result, errors: [notAParcel(lang)] };
  const { unknown } = note;
  const said = [...problemsIn(lang, warnings), ...unknown.map((name) => unknownField(lang, name))];
  return {
    trackNumber,
    ...(id === undefined ? {} : { id: String(id) }),
    result,
    ...(errors ? { errors: problemsIn(lang, errors) } : {}),
    ...(said.length > 0 ? { warnings: said } : {}),
  };
}

export function listedAnswer(
  row: Omit<ListedShipment, 'phoneTyped' | 'source' | 'isCheckDigitWrong' | 'isNotified'>,
): z.infer<typeof listedShipment> {
  const { id, trackNumber, status, statusCause, statusAt, statusSeenAt, life, name, phone, email, amountKopecks } = row;
  const { orderNumber, loadedAt, arrivedOn, lastStorageOn } = row;
  return {
    ...{ id: String(id), trackNumber, status, statusCause },
    ...{ statusAt: iso(statusAt), statusSeenAt: statusSeenAt.toISOString(), life, name, phone, email },
    ...{ amount: amountKopecks === null ? null : amountKopecks / 100, orderNumber },
    ...{ loadedAt: loadedAt.toISOString(), arrivedOn, lastStorageOn },
  };
}

export function shipmentAnswer(view: ReadShipment): z.infer<typeof shipment> {
  const { description, postalCode, paymentType, hasCallConsent, arrivedIndex, lastCheckedAt, operations, messages } = view;
  return {
    ...listedAnswer(view),
    ...{ description, postalCode, paymentType, hasCallConsent },
    ...{ lastCheckedAt: iso(lastCheckedAt), arrivedIndex },
    operations: operations.map(operationAnswer),
    messages: messages.map(messageAnswer),
  };
}

export function historyAnswer({ trackNumber, operations, statusChanges }: HistoryView): z.infer<typeof history> {
  return {
    trackNumber,
    operations: operations.map(operationAnswer),
    statusChanges: statusChanges.map(({ from, to, cause, operationAt, seenAt }) => ({
      ...{ from, to, cause, operationAt: iso(operationAt), seenAt: seenAt.toISOString() },
    })),
  };
}

export function listedMessageAnswer(one: JournalMessage): z.infer<typeof listedMessage> {
  return { ...messageAnswer(one), trackNumber: one.trackNumber };
}

export function messageDetailsAnswer(one: JournalDetails): z.infer<typeof messageDetails> {
  return {
    ...listedMessageAnswer(one),
    ...{ subject: one.subject, segments: one.segments },
    attempts: one.attempts.map(({ n, startedAt, endedAt, outcome, text }) => ({
      ...{ n, startedAt: startedAt.toISOString(), endedAt: iso(endedAt), outcome, text },
    })),
  };
}

function operationAnswer({
  type,
  attr,
  name,
  index,
  place,
  localTime,
  timeZone,
  ...at
}: OperationView): z.infer<typeof operation> {
  const { happenedAt, firstSeenAt } = at;
  return {
    type,
    attr,
    name,
    index,
    place,
    localTime,
    timeZone,
    happenedAt: happenedAt.toISOString(),
    firstSeenAt: firstSeenAt.toISOString(),
  };
}

function messageAnswer(one: ReadMessage): z.infer<typeof message> {
  const { id, channel, audience, reason, state, address, body, plannedAt, sentAt, finalAt, outcome, priceKopecks } = one;
  return {
    ...{ id, channel, audience, reason, state, address },
    text: body,
    plannedAt: plannedAt.toISOString(),
    sentAt: iso(sentAt),
    finalAt: iso(finalAt),
    outcome,
    price: priceKopecks / 100,
  };
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
