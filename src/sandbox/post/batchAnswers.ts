import { meaningOf } from '../../carriers/russianPost/operations.ts';
import type { StoredOperation } from './postStore.ts';

/** @see https://tracking.pochta.ru/specification, batch access: errors are data, with HTTP 200 */
export const BATCH_ERRORS = {
  badFormat: [2, 'Формат запроса не соответствует установленному протоколу'],
  badCredentials: [3, 'Ошибка авторизации: Неверный логин или пароль'],
  limit: [3, 'Ошибка авторизации: Превышен лимит количества запросов'],
  notReady: [6, 'Ответ для клиента еще не готов'],
  notFound: [12, 'Сообщение не найдено'],
  gone: [17, 'Истёк срок хранения ответа'],
  tooMany: [18, 'Превышено допустимое количество отправлений в запросе'],
  tooLong: [21, 'Длина идентификатора отправления превышает допустимую'],
} as const;

export type BatchError = keyof typeof BATCH_ERRORS;
type BatchCall = 'ticketResponse' | 'answerByTicketResponse';

export function ticketXml(ticket: string): string {
  return envelope('ticketResponse', `<value>${escapeXml(ticket)}</value>`);
}

export function errorXml(call: BatchCall, error: BatchError): string {
  return envelope(call, errorTag('error', error));
}

/** One item for each barcode; one that the post does not know carries an error of its own. */
export function answerXml(barcodes: readonly string[], known: ReadonlyMap<string, StoredOperation[]>, preparedAt: Date): string {
  const items = barcodes.map((barcode) => `<ns3:Item Barcode="${barcode}">${itemXml(known.get(barcode))}</ns3:Item>`);
  const prepared = russianTime(preparedAt.toTemporalInstant().toZonedDateTimeISO('Europe/Moscow').toPlainDateTime().toString());
  const value = `<value FileName="" FileTypeID="2" FileNumber="1" RecipientID="1" DatePreparation="${prepared}">`;
  return envelope('answerByTicketResponse', `${value}${items.join('')}</value>`);
}

function itemXml(operations: StoredOperation[] | undefined): string {
  return operations ? operations.map(operationXml).join('') : errorTag('ns3:Error', 'notFound');
}

function operationXml({ type, attr, localTime, index }: StoredOperation): string {
  const name = escapeXml(meaningOf(type, attr).typeName || `Операция ${type}`);
  return `<ns3:Operation OperTypeID="${type}" OperCtgID="${attr}" OperName="${name}" DateOper="${russianTime(localTime)}" IndexOper="${index}"/>`;
}

function errorTag(name: string, error: BatchError): string {
  const [code, text] = BATCH_ERRORS[error];
  return `<${name} ErrorTypeID="${code}" ErrorName="${text}"/>`;
}

function envelope(call: BatchCall, content: string): string {
  return (
    "<?xml version='1.0' encoding='UTF-8'?>" +
    '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>' +
    `<ns2:${call} xmlns:ns2="http://fclient.russianpost.org/postserver" xmlns:ns3="http://fclient.russianpost.org">` +
    `${content}</ns2:${call}></S:Body></S:Envelope>`
  );
}

/** `YYYY-MM-DD HH:mm:ss` as `dd.MM.yyyy HH:mm:ss`. */
function russianTime(localTime: string): string {
  return `${localTime.slice(8, 10)}.${localTime.slice(5, 7)}.${localTime.slice(0, 4)} ${localTime.slice(11, 19)}`;
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
