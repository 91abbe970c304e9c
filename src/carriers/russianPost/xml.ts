import { SaxesParser } from 'saxes';
import { SOAP_11, SOAP_12 } from './requests.ts';

export type XmlAttributes = Record<string, string>;
export type XmlHandlers = { onOpen(name: XmlName, attributes: XmlAttributes): void; onClose?(name: XmlName, text: string): void };
/** How far a document came: its root was closed, it broke off inside, or there was nothing at all. */
export type XmlProgress = 'complete' | 'cut-off' | 'empty';

/** The bytes are not the XML that we read: malformed, with a document type, or with something absurdly long in it. */
export class XmlError extends Error {
  override name = 'XmlError';
}

const SLICE = 65_536; // bytes
const LONGEST_TOKEN = 1_000_000; // bytes without any tag ending
const LONGEST_TEXT = 4_000; // characters of text kept for one element
const DEEPEST = 64;
const X = 'x'.charCodeAt(0);

/**
 * Reads a SOAP envelope in UTF-8 piece by piece. Entities other than XML's own five, and document types, are refused: nothing here
 * needs them. `onClose` gets the text that stood directly before the closing tag, cut at 4,000 characters.
 */
export function xmlStream({ onOpen, onClose }: XmlHandlers) {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new TextDecoder();
  const names = nameScopes();
  let depth = 0;
  let text = '';
  let bytes = 0;
  let bytesSinceTag = 0;
  let isComplete = false;
  parser.on('doctype', () => refuse('document types are not accepted'));
  parser.on('error', (error) => refuse(error.message));
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('attribute', ({ name, value }) => {
    if (name.charCodeAt(0) === X && name.startsWith('xmlns')) names.declare(name.slice('xmlns:'.length), value);
  });
  parser.on('opentag', ({ name, attributes }) => {
    bytesSinceTag = 0;
    text = '';
    if (++depth > DEEPEST) refuse('elements are nested too deep');
    const opened = names.open(name);
    if (depth === 1 && !isEnvelope(opened)) refuse('no SOAP envelope');
    onOpen(opened, attributes);
  });
  parser.on('closetag', () => {
    bytesSinceTag = 0;
    const closed = names.close();
    onClose?.(closed, text);
    text = '';
    isComplete = --depth === 0;
  });

  function addText(piece: string): void {
    text = (text + piece).slice(0, LONGEST_TEXT);
  }

  function readSlice(slice: Uint8Array): void {
    bytes += slice.length;
    bytesSinceTag += slice.length;
    if (isComplete) return; // whatever follows the root changes nothing
    parser.write(decoder.decode(slice, { stream: true }));
    if (bytesSinceTag > LONGEST_TOKEN) refuse('a text or a tag is too long');
  }

  return {
    /** @throws XmlError */
    push(chunk: Uint8Array): void {
      for (let at = 0; at < chunk.length; at += SLICE) readSlice(chunk.subarray(at, at + SLICE));
    },
    progress(): XmlProgress {
      if (isComplete) return 'complete';
      return bytes === 0 ? 'empty' : 'cut-off';
    },
  };
}

export type XmlName = { uri: string; local: string };
type Scope = { uris: Map<string, string>; names: Map<string, XmlName>; lastName: string; last: XmlName };

/**
 * Finds the namespaces of elements, ours alone: the parser would do it for every attribute as well, which costs a third of the time.
 * Names repeat a thousandfold, so each is looked up once per scope; an element that declares nothing shares the scope around it.
 */
function nameScopes() {
  const scopes: Scope[] = [scopeOf(new Map([['', '']]))];
  const opened: XmlName[] = [];
  let declared: Map<string, string> | undefined;
  function find(scope: Scope, name: string): XmlName {
    // A dozen operations follow each other, and comparing a name costs less than hashing it.
    if (scope.lastName === name) return scope.last;
    scope.lastName = name;
    scope.last = scope.names.get(name) ?? resolve(scope, name);
    return scope.last;
  }
  function resolve({ uris, names }: Scope, name: string): XmlName {
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const found = {
      uri: uris.get(prefix) ?? refuse(`unbound namespace prefix ${prefix.slice(0, 50)}`),
      local: name.slice(colon + 1),
    };
    names.set(name, found);
    return found;
  }
  return {
    /** `prefix` is '' for the default namespace. Counts for the element that is opened next. */
    declare(prefix: string, uri: string): void {
      declared ??= new Map();
      declared.set(prefix, uri.trim());
    },
    open(name: string): XmlName {
      const around = scopes.at(-1)!;
      const scope = declared ? scopeOf(new Map([...around.uris, ...declared])) : around;
      declared = undefined;
      scopes.push(scope);
      const found = find(scope, name);
      opened.push(found);
      return found;
    },
    /** The parser has seen to it that the element opened last is the one that is closed. */
    close(): XmlName {
      scopes.pop();
      return opened.pop()!;
    },
  };
}

function scopeOf(uris: Map<string, string>): Scope {
  return { uris, names: new Map(), lastName: '', last: { uri: '', local: '' } };
}

/** An error page of a proxy may be XML as well: it must not pass for an answer that broke off. */
function isEnvelope({ uri, local }: XmlName): boolean {
  return local === 'Envelope' && (uri === SOAP_11 || uri === SOAP_12);
}

function refuse(why: string): never {
  throw new XmlError(why);
}
