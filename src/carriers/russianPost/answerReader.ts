import type { AnswerOutcome, CarrierItem, CarrierTrouble, ReportedOperation } from '../carrier.ts';
import { instantOf, readBatchTime } from './localTime.ts';
import { zoneOfIndex } from './places.ts';
import type { ReplyReader } from './replyReader.ts';
import { CLIENT } from './requests.ts';
import { errorOf, isPlain, soapFault } from './ticketReader.ts';
import { type XmlAttributes, xmlStream } from './xml.ts';

export type ItemsReceiver = (items: CarrierItem[]) => void | Promise<void>;
/** Told of each operation that could not be read; the rest of its item is kept. */
export type SkipReceiver = (barcode: string, what: string) => void;

const GROUP = 500; // items
const SLICE = 65_536; // bytes
const MOST_OPERATIONS = 5_000; // of one item: a real history has some tens

/**
 * Reads the answer to a ticket while it streams. Only whole items are passed on, and what was passed on stays true when the answer
 * breaks off later: an answer cut off is `too-large`, so that fewer are asked for at once.
 */
export function answerReader(onItems: ItemsReceiver, onSkipped?: SkipReceiver): ReplyReader<AnswerOutcome> {
  let trouble: CarrierTrouble | undefined;
  let preparedAt: Date | undefined;
  let hasValue = false;
  let ready: CarrierItem[] = [];
  let item: CarrierItem | undefined;
  let count = 0;
  const xml = xmlStream({
    onOpen(name, attributes) {
      if (name.uri === CLIENT) {
        if (name.local === 'Operation' && item) addOperation(item, attributes, onSkipped);
        else if (name.local === 'Item')
          item = hasValue ? { barcode: (attributes.Barcode ?? '').trim(), operations: [] } : undefined;
        else if (name.local === 'Error' && item) item.error ??= itemError(attributes);
      } else if (isPlain(name, 'value')) {
        hasValue = true;
        preparedAt = readPreparation(attributes.DatePreparation ?? '');
      } else if (isPlain(name, 'error')) trouble ??= errorOf(attributes);
    },
    onClose(name, text) {
      if (name.uri !== CLIENT) trouble ??= soapFault(name, text);
      else if (name.local === 'Item' && item) {
        if (item.barcode) ready.push(item);
        else onSkipped?.('', 'an item without a barcode');
        item = undefined;
      }
    },
  });

  async function passOn(): Promise<void> {
    const items = ready;
    ready = [];
    count += items.length;
    for (let at = 0; at < items.length; at += GROUP) await onItems(items.slice(at, at + GROUP));
  }

  return {
    async push(chunk) {
      // One large piece must not become thousands of items at once.
      for (let at = 0; at < chunk.length; at += SLICE) {
        xml.push(chunk.subarray(at, at + SLICE));
        if (ready.length >= GROUP) await passOn();
      }
    },
    async end() {
      if (ready.length > 0) await passOn();
      if (trouble) return trouble;
      const progress = xml.progress();
      if (progress === 'empty') return { kind: 'failed', text: 'the answer is empty' };
      if (progress === 'cut-off') return { kind: 'too-large', text: `the answer broke off after ${count} items` };
      if (!hasValue) return { kind: 'failed', text: 'the answer holds neither a value nor an error' };
      return { kind: 'answered', preparedAt, items: count };
    },
  };
}

function addOperation(item: CarrierItem, attributes: XmlAttributes, onSkipped?: SkipReceiver): void {
  const operation = readOperation(attributes);
  if (operation && item.operations.length < MOST_OPERATIONS) item.operations.push(operation);
  else if (onSkipped) onSkipped(item.barcode, describe(attributes));
}

function readOperation({
  OperTypeID = '',
  OperCtgID,
  DateOper = '',
  IndexOper = '',
}: XmlAttributes): ReportedOperation | undefined {
  const type = readCode(OperTypeID);
  const attr = readCode(OperCtgID || '0');
  const time = readBatchTime(DateOper.trim());
  if (!type || attr === undefined || !time) return undefined;
  const index = readIndex(IndexOper);
  const { timeZone, isCertain } = zoneOfIndex(index);
  const { localTime, localMs, hasTime } = time;
  // A date alone is taken for its midnight, which is a guess as well.
  return { type, attr, localTime, happenedAt: instantOf(localMs, timeZone), isApproximate: !isCertain || !hasTime, index };
}

/** A type or an attribute; undefined when it is no whole number below a million. */
export function readCode(text: string): number | undefined {
  return /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : undefined;
}

/** Six digits; '' for the 0 and the foreign codes that stand where there is no Russian office. */
export function readIndex(text: string): string {
  const index = text.trim();
  if (index.length !== 6 || index === '000000') return '';
  for (let i = 0; i < 6; i++) {
    const code = index.charCodeAt(i);
    if (code < 48 || code > 57) return '';
  }
  return index;
}

function itemError({ ErrorTypeID = '', ErrorName = '' }: XmlAttributes): CarrierItem['error'] {
  return { code: readCode(ErrorTypeID) ?? 0, text: ErrorName.slice(0, 500) };
}

/** The specification gives this one in Moscow time. */
function readPreparation(text: string): Date | undefined {
  const time = readBatchTime(text);
  return time && instantOf(time.localMs, 'Europe/Moscow');
}

function describe({ OperTypeID, OperCtgID, DateOper }: XmlAttributes): string {
  return `${OperTypeID}/${OperCtgID} ${DateOper}`.slice(0, 100);
}
