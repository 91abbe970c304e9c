import { SaxesParser, type SaxesTagNS } from 'saxes';
import { SOAP_11, SOAP_12 } from './requests.ts';

export type XmlTag = SaxesTagNS;
export type XmlHandlers = { onOpen(tag: XmlTag): void; onClose?(tag: XmlTag, text: string): void };
/** How far a document came: its root was closed, it broke off inside, or there was nothing at all. */
export type XmlProgress = 'complete' | 'cut-off' | 'empty';

/** The bytes are not the XML that we read: malformed, with a document type, or with something absurdly long in it. */
export class XmlError extends Error {
  override name = 'XmlError';
}

const LONGEST_TOKEN = 1_000_000; // bytes without any tag ending
const LONGEST_TEXT = 4_000; // characters of text kept for one element
const DEEPEST = 64;

/**
 * Reads a SOAP envelope in UTF-8 piece by piece. Entities other than XML's own five, and document types, are refused: nothing here needs them.
 * `onClose` gets the text that stood directly before the closing tag, cut at 4,000 characters.
 */
export function xmlStream({ onOpen, onClose }: XmlHandlers) {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const decoder = new TextDecoder();
  let depth = 0;
  let text = '';
  let bytes = 0;
  let bytesSinceTag = 0;
  let isComplete = false;
  parser.on('doctype', () => refuse('document types are not accepted'));
  parser.on('error', (error) => refuse(error.message));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', (tag) => {
    bytesSinceTag = 0;
    text = '';
    if (++depth > DEEPEST) refuse('elements are nested too deep');
    if (depth === 1 && !isEnvelope(tag)) refuse('no SOAP envelope');
    onOpen(tag);
  });
  parser.on('closetag', (tag) => {
    bytesSinceTag = 0;
    onClose?.(tag, text);
    text = '';
    isComplete = --depth === 0;
  });

  function addText(piece: string): void {
    text = (text + piece).slice(0, LONGEST_TEXT);
  }

  return {
    /** @throws XmlError */
    push(chunk: Uint8Array): void {
      bytes += chunk.length;
      bytesSinceTag += chunk.length;
      if (isComplete) return; // whatever follows the root changes nothing
      parser.write(decoder.decode(chunk, { stream: true }));
      if (bytesSinceTag > LONGEST_TOKEN) refuse('a text or a tag is too long');
    },
    progress(): XmlProgress {
      if (isComplete) return 'complete';
      return bytes === 0 ? 'empty' : 'cut-off';
    },
  };
}

/** An error page of a proxy may be XML as well: it must not pass for an answer that broke off. */
function isEnvelope({ uri, local }: XmlTag): boolean {
  return local === 'Envelope' && (uri === SOAP_11 || uri === SOAP_12);
}

function refuse(why: string): never {
  throw new XmlError(why);
}
