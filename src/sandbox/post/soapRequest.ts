import { SaxesParser } from 'saxes';

/** The stand-in reads by namespaces of its own, copied from the specification, so that a slip in the client's does not pass unseen. */
const ENVELOPES: Record<string, SoapVersion> = {
  'http://schemas.xmlsoap.org/soap/envelope/': '1.1',
  'http://www.w3.org/2003/05/soap-envelope': '1.2',
};
const CALLS = new Set([
  '{http://fclient.russianpost.org/postserver}ticketRequest',
  '{http://fclient.russianpost.org/postserver}answerByTicketRequest',
  '{http://russianpost.org/operationhistory}getOperationHistory',
]);
const ITEM = '{http://fclient.russianpost.org}Item';
const DATA = 'http://russianpost.org/operationhistory/data';

export type SoapVersion = '1.1' | '1.2';
export type SoapRequest = {
  version: SoapVersion;
  call: string;
  /** Texts of the elements that have no namespace (batch), or that of the data (single). */
  fields: Map<string, string>;
  /** Of a request for a ticket, in its order. */
  barcodes: string[];
};

/** Reads one call; undefined when it is no well-formed envelope with a call that the two services know. */
export function readSoapRequest(xml: string): SoapRequest | undefined {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const fields = new Map<string, string>();
  const barcodes: string[] = [];
  let version: SoapVersion | undefined;
  let call: string | undefined;
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    text = '';
    if (local === 'Envelope') version ??= ENVELOPES[uri];
    if (CALLS.has(`{${uri}}${local}`)) call = local;
    if (`{${uri}}${local}` === ITEM) barcodes.push(attributes.Barcode?.value ?? '');
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ local, uri }) => {
    if (uri === '' || uri === DATA) fields.set(local, text.trim());
    text = '';
  });
  try {
    parser.write(xml).close();
  } catch {
    return undefined;
  }
  return version && call ? { version, call, fields, barcodes } : undefined;
}
