import type { CarrierTrouble, TicketOutcome } from '../carrier.ts';
import type { ReplyReader } from './replyReader.ts';
import { POST_SERVER, SOAP_11 } from './requests.ts';
import { troubleOfCode } from './trouble.ts';
import { type XmlName, type XmlTag, xmlStream } from './xml.ts';

/** Reads the reply to a request for a ticket: `value` with the ticket, or `error`. */
export function ticketReader(): ReplyReader<TicketOutcome> {
  let ticket: string | undefined;
  let trouble: CarrierTrouble | undefined;
  const xml = xmlStream({
    onOpen(tag) {
      if (isPlain(tag, 'error')) trouble ??= errorOf(tag);
    },
    onClose(tag, text) {
      if (isPlain(tag, 'value')) ticket ??= text.trim();
      trouble ??= soapFault(tag, text);
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
export function isPlain(tag: XmlName, local: string): boolean {
  return tag.local === local && (tag.uri === '' || tag.uri === POST_SERVER);
}

/** An `error` of a ticket or of a whole answer. */
export function errorOf(tag: XmlTag): CarrierTrouble {
  return troubleOfCode(Number(attribute(tag, 'ErrorTypeID')), attribute(tag, 'ErrorName').slice(0, 500));
}

/** Batch access declares no faults, but a server in trouble sends one. */
export function soapFault(tag: XmlName, text: string): CarrierTrouble | undefined {
  if (tag.local === 'faultstring') return { kind: 'failed', text: `fault: ${text.trim().slice(0, 500)}` };
  return tag.local === 'Fault' && tag.uri === SOAP_11 ? { kind: 'failed', text: 'fault' } : undefined;
}

/** '' when the tag does not carry it. */
export function attribute(tag: XmlTag, name: string): string {
  return tag.attributes[name] ?? '';
}
