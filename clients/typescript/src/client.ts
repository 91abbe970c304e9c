import { machine as thisMachine } from './machine.ts';
import { messages } from './messages.ts';
import { type CallOptions, type ClientOptions, type Machine, sender } from './request.ts';
import { shipments } from './shipments.ts';
import type { Balance, CheckedContact, Returns, Statistics, StatisticsQuery } from './types.ts';

/** Every operation of `/api/v1`. Calls that failed for a passing reason are sent again by themselves; other failures throw a VestovoyError. */
export function createClient(options: ClientOptions, machine: Machine = thisMachine) {
  const send = sender(options, machine);
  return {
    shipments: shipments(send),
    messages: messages(send),
    blackList: {
      /** How many parcels of a buyer went back because nobody came for them. */
      check: (contact: CheckedContact, callOptions?: CallOptions): Promise<Returns> =>
        send({ method: 'POST', path: ['black-list', 'check'], body: contact }, callOptions),
    },
    statistics: (query: StatisticsQuery = {}, callOptions?: CallOptions): Promise<Statistics> =>
      send({ method: 'GET', path: ['statistics'], query }, callOptions),
    balance: (callOptions?: CallOptions): Promise<Balance> => send({ method: 'GET', path: ['balance'] }, callOptions),
  };
}

export type Client = ReturnType<typeof createClient>;
