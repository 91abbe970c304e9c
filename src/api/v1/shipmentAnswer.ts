import type { z } from 'zod';
import type { JournalMessage } from '../../messages/journal.ts';
import type { OperationView, ShipmentView } from '../../shipments/getShipment.ts';
import type { LoadResult } from '../../shipments/loadShipments.ts';
import type { loadResults, message, operation, shipment } from './schemas.ts';

/** The API's own words for what the service knows: they stay when the inside changes. */

export function loadAnswer(results: LoadResult[]): z.infer<typeof loadResults> {
  return {
    items: results.map(({ trackNumber, id, result, errors, warnings }) => ({
      trackNumber,
      ...(id === undefined ? {} : { id: String(id) }),
      result,
      ...(errors ? { errors } : {}),
      ...(warnings ? { warnings } : {}),
    })),
  };
}

export function shipmentAnswer(view: ShipmentView): z.infer<typeof shipment> {
  const { trackNumber, status, statusCause, life, name, phone, email, orderNumber, description, postalCode } = view;
  const { arrivedIndex, arrivedOn, lastStorageOn } = view;
  return {
    id: String(view.id),
    ...{ trackNumber, status, statusCause },
    statusAt: iso(view.statusAt),
    statusSeenAt: view.statusSeenAt.toISOString(),
    ...{ life, name, phone, email },
    amount: view.amountKopecks === null ? null : view.amountKopecks / 100,
    ...{ orderNumber, description, postalCode },
    loadedAt: view.loadedAt.toISOString(),
    lastCheckedAt: iso(view.lastCheckedAt),
    ...{ arrivedIndex, arrivedOn, lastStorageOn },
    operations: view.operations.map(operationAnswer),
    messages: view.messages.map(messageAnswer),
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

function messageAnswer(one: JournalMessage): z.infer<typeof message> {
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
