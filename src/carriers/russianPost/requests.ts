/** Namespaces of the two services; replies are read by these, never by prefix. */
export const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/';
export const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';
export const POST_SERVER = 'http://fclient.russianpost.org/postserver';
export const CLIENT = 'http://fclient.russianpost.org';
export const HISTORY = 'http://russianpost.org/operationhistory';
export const HISTORY_DATA = 'http://russianpost.org/operationhistory/data';

export type Credentials = { login: string; password: string };

/** @see https://tracking.russianpost.ru/fc?wsdl */
export function ticketRequest(barcodes: string[], { login, password }: Credentials): string {
  const items = barcodes.map((barcode) => `<fcl:Item Barcode="${escapeXml(barcode)}"/>`).join('');
  return batchEnvelope(
    `<pos:ticketRequest><request>${items}</request>` +
      `<login>${escapeXml(login)}</login><password>${escapeXml(password)}</password><language>RUS</language></pos:ticketRequest>`,
  );
}

export function answerRequest(ticket: string, { login, password }: Credentials): string {
  return batchEnvelope(
    `<pos:answerByTicketRequest><ticket>${escapeXml(ticket)}</ticket>` +
      `<login>${escapeXml(login)}</login><password>${escapeXml(password)}</password></pos:answerByTicketRequest>`,
  );
}

/**
 * The history of the item itself (message type 0). The order of elements is fixed, and the credentials stand in the body.
 * @see https://tracking.russianpost.ru/rtm34?wsdl
 */
export function historyRequest(barcode: string, { login, password }: Credentials): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${SOAP_12}" xmlns:oper="${HISTORY}" xmlns:data="${HISTORY_DATA}"` +
    ` xmlns:e11="${SOAP_11}"><soap:Header/><soap:Body><oper:getOperationHistory>` +
    `<data:OperationHistoryRequest><data:Barcode>${escapeXml(barcode)}</data:Barcode>` +
    '<data:MessageType>0</data:MessageType><data:Language>RUS</data:Language></data:OperationHistoryRequest>' +
    `<data:AuthorizationHeader e11:mustUnderstand="1"><data:login>${escapeXml(login)}</data:login>` +
    `<data:password>${escapeXml(password)}</data:password></data:AuthorizationHeader>` +
    '</oper:getOperationHistory></soap:Body></soap:Envelope>'
  );
}

function batchEnvelope(body: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP_11}" xmlns:pos="${POST_SERVER}" xmlns:fcl="${CLIENT}">` +
    `<soapenv:Header/><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  );
}

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
// XML 1.0 has no way to write these, not even as a reference.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(UNWRITABLE, '')
    .replace(/[&<>"'\t\n\r]/g, (char) => NAMED[char] ?? `&#${char.charCodeAt(0)};`);
}
