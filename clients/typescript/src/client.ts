import { machine as thisMachine } from './machine.ts';
import { messages } from './messages.ts';
import { type CallOptions, type ClientOptions, type Machine, sender } from './request.ts';
import { shipments } from './shipments.ts';
import type { Balance, CheckedContact, Returns, Statistics, StatisticsQuery } from './types.ts';
import { webhooks } from './webhooks.ts';

export type Client = {
  shipments: ReturnType<typeof shipments>;
  messages: ReturnType<typeof messages>;
  webhooks: ReturnType<typeof webhooks>;
  blackList: {
    /** How many parcels of a buyer went back because nobody came for them. */
    check(contact: CheckedContact, options?: CallOptions): Promise<Returns>;
  };
  /** The main figures of a period, beside the one before; the last 30 days unless said. */
  statistics(query?: StatisticsQuery, options?: CallOptions): Promise<Statistics>;
  /** The balance, the tariff and the month's quota. */
  balance(options?: CallOptions): Promise<Balance>;
};

/**
 * Every operation of `/api/v1`. What failed for a passing reason is sent again by itself; other failures throw a VestovoyError.
 * @param machine for tests: what stands for the clock, chance and waiting
 */
export function createClient(options: ClientOptions, machine: Machine = thisMachine): Client {
  const send = sender(options, machine);
  return {
    shipments: shipments(send),
    messages: messages(send),
    webhooks: webhooks(send),
    blackList: {
      check: (contact, callOptions) => send({ method: 'POST', path: ['black-list', 'check'], body: contact }, callOptions),
    },
    statistics: (query = {}, callOptions) => send({ method: 'GET', path: ['statistics'], query }, callOptions),
    balance: (callOptions) => send({ method: 'GET', path: ['balance'] }, callOptions),
  };
}
