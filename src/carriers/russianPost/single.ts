import type { SingleCarrier } from '../carrier.ts';
import type { RussianPostConfig } from './batch.ts';
import { callPost } from './call.ts';
import { historyReader } from './historyReader.ts';
import { historyRequest } from './requests.ts';

// SOAP 1.2: any other content type is refused.
const headers = { 'content-type': 'application/soap+xml;charset=UTF-8' };

/** Single access, for accounts without a contract: 100 barcodes a day, one at a time. https://tracking.pochta.ru/specification */
export function russianPostSingle({ url, login, password, timeoutMs, onSkipped }: RussianPostConfig): SingleCarrier {
  return {
    async getHistory(barcode) {
      const body = historyRequest(barcode, { login, password });
      return callPost({ url, headers, body, timeoutMs }, historyReader(barcode, onSkipped));
    },
  };
}
