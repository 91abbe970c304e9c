import type { CarrierTrouble, TicketOutcome } from '../carrier.ts';
import type { ReplyReader } from './replyReader.ts';
import { POST_SERVER, SOAP_11 } from './requests.ts';
import { troubleOfCode } from './trouble.ts';
import { type XmlAttributes, type XmlName, xmlStream } from './xml.ts';

/** Reads the reply to a request for a ticket: `value` with the ticket, or `error`. */
export function ticketReader(): ReplyReader<TicketOutcome> {
  let ticket: string | undefined;
  let trouble: CarrierTrouble | undefined;
  const xml = xmlStream({
    onOpen(name, attributes) {
      if (isPlain(name, 'error')) trouble ??= errorOf(attributes);
    },
    onClose(name, text) {
      if (isPlain(name, 'value')) ticket ??= text.trim();
      trouble ??= soapFault(name, text);
    },
  });
  return {
    push: xml.push,
    end() {
      if (trouble) return trouble;
      if (xml.progress() !== 'complete') return { kind: 'failed', text: `the reply is ${xml.progress()}` };
      return ticket ? { kind: 'issued', ticket } : { kind: 'failed', text: 'the reply holds neither a ticket nor an error' };
    },
  };
}

/** Children of the wrappers have no namespace by the specification; the wrappers' own is accepted as well. */
export function isPlain(name: XmlName, local: string): boolean {
  return name.local === local && (name.uri === '' || name.uri === POST_SERVER);
}

/** An `error` of a ticket or of a whole answer. */
export function errorOf({ ErrorTypeID = '', ErrorName = '' }: XmlAttributes): CarrierTrouble {
  return troubleOfCode(Number(ErrorTypeID), ErrorName.slice(0, 500));
}

/** Batch access declares no faults, but a server in trouble sends one. */
export function soapFault(name: XmlName, text: string): CarrierTrouble | undefined {
  if (name.local === 'faultstring') return { kind: 'failed', text: `fault: ${text.trim().slice(0, 500)}` };
  return name.local === 'Fault' && name.uri === SOAP_11 ? { kind: 'failed', text: 'fault' } : undefined;
}
