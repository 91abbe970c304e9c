import { meaningOf } from '../../carriers/russianPost/operations.ts';
import { placeName, toInstant, zoneOfIndex } from '../../carriers/russianPost/places.ts';
import { escapeXml } from './batchAnswers.ts';
import type { StoredOperation } from './postStore.ts';

/** Faults of single access, by the element in their detail. */
export const SINGLE_FAULTS = {
  badCredentials: ['AuthorizationFaultReason', 'Ошибка авторизации: Неверный логин или пароль'],
  limit: ['AuthorizationFaultReason', 'Ошибка авторизации: Превышен лимит количества запросов'],
  badBarcode: ['OperationHistoryFaultReason', 'Формат данных запроса не соответствует установленному в регламенте обмена'],
  badLanguage: ['LanguageFaultReason', 'Язык не поддерживается'],
} as const;

const RUSSIA =
  '<ns3:Id>643</ns3:Id><ns3:Code2A>RU</ns3:Code2A><ns3:Code3A>RUS</ns3:Code3A>' +
  '<ns3:NameRU>Российская Федерация</ns3:NameRU><ns3:NameEN>Russian Federation</ns3:NameEN>';
const MAIL_TYPE = '<ns3:MailType><ns3:Id>23</ns3:Id><ns3:Name>Посылка онлайн</ns3:Name></ns3:MailType>';
const MASS_GRAMS = 640;

export function historyXml(barcode: string, operations: readonly StoredOperation[], destination: string | undefined): string {
  const records = operations.map((operation) => recordXml(barcode, operation, destination)).join('');
  return envelope(
    '<ns7:getOperationHistoryResponse xmlns:ns3="http://russianpost.org/operationhistory/data" xmlns:ns7="http://russianpost.org/operationhistory">' +
      `<ns3:OperationHistoryData>${records}</ns3:OperationHistoryData></ns7:getOperationHistoryResponse>`,
  );
}

/** Comes with HTTP 500. */
export function faultXml(fault: keyof typeof SINGLE_FAULTS): string {
  const [reason, text] = SINGLE_FAULTS[fault];
  return envelope(
    '<S:Fault><S:Code><S:Value>S:Receiver</S:Value></S:Code><S:Reason><S:Text xml:lang="en">Error</S:Text></S:Reason>' +
      `<S:Detail><ns3:${reason} xmlns:ns3="http://russianpost.org/operationhistory/data">${text}</ns3:${reason}></S:Detail></S:Fault>`,
  );
}

function recordXml(barcode: string, operation: StoredOperation, destination: string | undefined): string {
  const { typeName, attrName } = meaningOf(operation.type, operation.attr);
  const to = destination ? `<ns3:DestinationAddress>${address(destination)}</ns3:DestinationAddress>` : '';
  const at = `<ns3:OperationAddress>${address(operation.index)}</ns3:OperationAddress>`;
  const countries = `<ns3:MailDirect>${RUSSIA}</ns3:MailDirect><ns3:CountryOper>${RUSSIA}</ns3:CountryOper>`;
  return (
    `<ns3:historyRecord><ns3:AddressParameters>${to}${at}${countries}</ns3:AddressParameters>` +
    '<ns3:FinanceParameters><ns3:Payment>0</ns3:Payment><ns3:Value>0</ns3:Value></ns3:FinanceParameters>' +
    `<ns3:ItemParameters><ns3:Barcode>${barcode}</ns3:Barcode>${MAIL_TYPE}<ns3:Mass>${MASS_GRAMS}</ns3:Mass></ns3:ItemParameters>` +
    `<ns3:OperationParameters>${named('OperType', operation.type, typeName)}${named('OperAttr', operation.attr, attrName)}` +
    `<ns3:OperDate>${withOffset(operation)}</ns3:OperDate></ns3:OperationParameters>` +
    '<ns3:UserParameters><ns3:SendCtg><ns3:Id>0</ns3:Id></ns3:SendCtg><ns3:Sndr></ns3:Sndr><ns3:Rcpn></ns3:Rcpn></ns3:UserParameters></ns3:historyRecord>'
  );
}

function named(element: string, id: number, name: string): string {
  const text = name ? `<ns3:Name>${escapeXml(name)}</ns3:Name>` : '';
  return `<ns3:${element}><ns3:Id>${id}</ns3:Id>${text}</ns3:${element}>`;
}

function address(index: string): string {
  return `<ns3:Index>${index || '0'}</ns3:Index><ns3:Description>${escapeXml(placeName(index) ?? '')}</ns3:Description>`;
}

/** `2026-10-06T14:25:00.000+07:00` */
function withOffset({ localTime, index }: StoredOperation): string {
  const local = localTime.replace(' ', 'T');
  const zoned = toInstant(local, index).toTemporalInstant().toZonedDateTimeISO(zoneOfIndex(index).timeZone);
  return `${local.slice(0, 19)}.000${zoned.offset}`;
}

function envelope(content: string): string {
  return (
    "<?xml version='1.0' encoding='UTF-8'?>" +
    `<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"><S:Body>${content}</S:Body></S:Envelope>`
  );
}
