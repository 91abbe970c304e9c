import type { CarrierTrouble, HistoryOutcome, ReportedOperation } from '../carrier.ts';
import { readCode, readIndex, type SkipReceiver } from './answerReader.ts';
import { instantOf, readXmlTime } from './localTime.ts';
import { zoneOfIndex } from './places.ts';
import type { ReplyReader } from './replyReader.ts';
import { HISTORY, HISTORY_DATA, SOAP_11, SOAP_12 } from './requests.ts';
import { troubleOfFault } from './trouble.ts';
import { xmlStream } from './xml.ts';

const MOST_RECORDS = 5_000;

/** What we take of a record, by its group and field. Names of persons and sums of money are left where they are. */
const FIELDS = new Set([
  'OperType/Id',
  'OperAttr/Id',
  'OperationParameters/OperDate',
  'OperationAddress/Index',
  'OperationAddress/Description',
  'DestinationAddress/Index',
  'CountryOper/Code2A',
  'ItemParameters/Barcode',
  'ItemParameters/Mass',
]);
type Fields = Map<string, string>;

/** Reads the reply of single access about one barcode. No record is an answer too: nothing is known yet. */
export function historyReader(barcode: string, onSkipped?: SkipReceiver): ReplyReader<HistoryOutcome> {
  const operations: ReportedOperation[] = [];
  const path: string[] = [];
  let fields: Fields = new Map();
  let isAnswer = false;
  let fault: { reason: string; text: string } | undefined;

  function noteFault(local: string, text: string): void {
    const isReason = /Fault(Reason)?$/.test(local) && local !== 'Fault';
    if (isReason || (!fault?.text && (local === 'Text' || local === 'faultstring')))
      fault = { reason: isReason ? local : '', text };
  }

  const xml = xmlStream({
    onOpen({ uri, local }) {
      path.push(local);
      if (uri === HISTORY && local === 'getOperationHistoryResponse') isAnswer = true;
      if ((uri === SOAP_12 || uri === SOAP_11) && local === 'Fault') fault = { reason: '', text: '' };
      if (uri === HISTORY_DATA && local === 'historyRecord') fields = new Map();
    },
    onClose({ uri, local }, text) {
      path.pop();
      if (fault) return noteFault(local, text.trim().slice(0, 500));
      if (uri !== HISTORY_DATA) return;
      const field = `${path.at(-1)}/${local}`;
      if (FIELDS.has(field)) fields.set(field, text.trim());
      if (local !== 'historyRecord') return;
      const operation = readRecord(fields, barcode);
      if (operation && operations.length < MOST_RECORDS) operations.push(operation);
      else onSkipped?.(barcode, [...fields.values()].join(' ').slice(0, 100));
    },
  });
  return {
    push: xml.push,
    end: () => outcome(),
  };

  function outcome(): HistoryOutcome {
    if (xml.progress() !== 'complete') return { kind: 'failed', text: `the reply is ${xml.progress()}` };
    if (fault) return faultTrouble(fault);
    return isAnswer
      ? { kind: 'answered', item: { barcode, operations } }
      : { kind: 'failed', text: 'the reply is neither a history nor a fault' };
  }
}

function faultTrouble({ reason, text }: { reason: string; text: string }): CarrierTrouble {
  return troubleOfFault(reason, text || 'fault');
}

function readRecord(fields: Fields, asked: string): ReportedOperation | undefined {
  const type = readCode(fields.get('OperType/Id') ?? '');
  const attr = readCode(fields.get('OperAttr/Id') || '0');
  const time = readXmlTime(fields.get('OperationParameters/OperDate') ?? '');
  if (!type || attr === undefined || !time) return undefined;
  const index = readIndex(fields.get('OperationAddress/Index') ?? '');
  const zone = zoneOfIndex(index);
  const operation: ReportedOperation = {
    type,
    attr,
    localTime: time.localTime,
    happenedAt: time.happenedAt ?? instantOf(time.localMs, zone.timeZone),
    isApproximate: !time.happenedAt && !zone.isCertain,
    index,
  };
  return Object.assign(operation, additions(fields, asked));
}

function additions(fields: Fields, asked: string): Partial<ReportedOperation> {
  const place = fields.get('OperationAddress/Description');
  const destinationIndex = readIndex(fields.get('DestinationAddress/Index') ?? '');
  const barcode = fields.get('ItemParameters/Barcode');
  const massGrams = Number(fields.get('ItemParameters/Mass'));
  const country = fields.get('CountryOper/Code2A');
  return {
    ...(place && { place: place.slice(0, 200) }),
    ...(destinationIndex && { destinationIndex }),
    ...(barcode && barcode !== asked && { barcode: barcode.slice(0, 50) }),
    ...(Number.isSafeInteger(massGrams) && massGrams > 0 && { massGrams }),
    ...(country && /^[A-Z]{2}$/.test(country) && { country }),
  };
}
