import type { BatchCarrier } from '../carrier.ts';
import { answerReader, type SkipReceiver } from './answerReader.ts';
import { callPost } from './call.ts';
import { answerRequest, ticketRequest } from './requests.ts';
import { ticketReader } from './ticketReader.ts';

export type RussianPostConfig = {
  /** Such as `https://tracking.russianpost.ru/fc`, or `…/rtm34` for single access. */
  url: string;
  login: string;
  password: string;
  timeoutMs: number;
  onSkipped?: SkipReceiver;
};

const MOST_BARCODES = 3_000;
const headers = { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' };

/** Batch access, for accounts with a contract: a ticket now, its answer 15 minutes later. https://tracking.pochta.ru/specification */
export function russianPostBatch({ url, login, password, timeoutMs, onSkipped }: RussianPostConfig): BatchCarrier {
  const account = { login, password };
  return {
    async getTicket(barcodes) {
      if (barcodes.length > MOST_BARCODES)
        return { kind: 'too-large', text: `${barcodes.length} barcodes: more than ${MOST_BARCODES}` };
      return callPost({ url, headers, body: ticketRequest(barcodes, account), timeoutMs }, ticketReader());
    },
    async getAnswer(ticket, onItems) {
      return callPost({ url, headers, body: answerRequest(ticket, account), timeoutMs }, answerReader(onItems, onSkipped));
    },
  };
}
