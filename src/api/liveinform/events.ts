import type { OperationView } from '../../shipments/getShipment.ts';

/** `dd.mm.yyyy hh:mm`, the wall clock at the place. */
export type Event = { date: string; operation: string; text: string; geo: string; index: string };

/** Oldest first: the modules turn the list round before they show it. @param operations newest first */
export function eventsOf(operations: readonly OperationView[]): Event[] {
  return operations.toReversed().map(({ localTime, name, place, index }) => {
    const [operation = '', text = ''] = splitOnce(name.ru);
    return { date: dateText(localTime), operation, text: text || operation, geo: place ?? '', index };
  });
}

/** «Вручение: Вручение адресату» */
function splitOnce(name: string): string[] {
  const at = name.indexOf(': ');
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at + 2)];
}

function dateText(localTime: string): string {
  const [, year, month, day, time] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(localTime) ?? [];
  return `${day}.${month}.${year} ${time}`;
}
