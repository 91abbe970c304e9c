export type HtmlHandler = {
  /** @param name in lower case; `attributes`: as they stand in the tag */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Entities are read, line ends and spaces are as they stand. A text may come in several pieces. */
  text(text: string): void;
};

/** What holds no text of the page, and where it ends. */
const UNSEEN = new Map([
  ['script', /<\/script/gi],
  ['style', /<\/style/gi],
]);
const COMMENT_END = /-->/g;
const LONGEST_TAG = 100_000; // characters
const LONGEST_END = 10; // of «</script» and «-->», cut in two

/** Tags and texts of a page as it comes, however badly it is written: no tag has to be closed, and what is no tag is text. */
export function htmlScanner(handler: HtmlHandler) {
  let rest = '';
  let unseenEnd: RegExp | undefined;

  /** @returns the place behind what was read, or -1 when the piece ends within a tag */
  function readMarkup(text: string, at: number): number {
    if (text.startsWith('<!--', at)) {
      unseenEnd = COMMENT_END;
      return at + 4;
    }
    const next = text[at + 1];
    if (next === undefined || (next === '!' && text.length < at + 4)) return -1;
    const isClosing = next === '/';
    const name = isClosing ? at + 2 : at + 1;
    if (!isClosing && next !== '!' && next !== '?' && !isLetter(text.charCodeAt(name))) {
      handler.text('<');
      return at + 1;
    }
    const end = tagEnd(text, at + 1);
    if (end < 0) return text.length - at > LONGEST_TAG ? text.length : -1;
    if (isLetter(text.charCodeAt(name))) readTag(text, name, end, isClosing);
    return end + 1;
  }

  function readTag(text: string, start: number, end: number, isClosing: boolean): void {
    let nameEnd = start + 1;
    while (isLetter(text.charCodeAt(nameEnd)) || isDigit(text.charCodeAt(nameEnd))) nameEnd++;
    const name = text.slice(start, nameEnd).toLowerCase();
    if (isClosing) handler.close(name);
    else {
      handler.open(name, nameEnd === end ? '' : text.slice(nameEnd, end));
      unseenEnd = UNSEEN.get(name);
    }
  }

  function read(text: string, isEnd: boolean): string {
    for (let at = 0; at < text.length; ) {
      if (unseenEnd !== undefined) {
        unseenEnd.lastIndex = at;
        const found = unseenEnd.exec(text);
        if (found === null) return text.slice(Math.max(at, text.length - LONGEST_END));
        at = found.index + (unseenEnd === COMMENT_END ? found[0].length : 0);
        unseenEnd = undefined;
      }
      const tag = text.indexOf('<', at);
      if (tag > at || tag < 0) {
        const cut = tag >= 0 || isEnd ? -1 : openEntity(text, at);
        handler.text(readEntities(text.slice(at, cut >= 0 ? cut : tag < 0 ? text.length : tag)));
        if (tag < 0) return cut >= 0 ? text.slice(cut) : '';
      }
      const next = readMarkup(text, tag);
      if (next < 0) return text.slice(tag);
      at = next;
    }
    return '';
  }

  return {
    push(piece: string): void {
      rest = read(rest + piece, false);
    },
    end(): void {
      read(rest, true);
    },
  };
}

function isLetter(code: number): boolean {
  const small = code | 32;
  return small >= 97 && small <= 122;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A quote opens a value only behind «=»; elsewhere it is a slip of whoever wrote the page. */
function tagEnd(text: string, start: number): number {
  let quote = '';
  let before = '';
  const last = Math.min(text.length, start + LONGEST_TAG);
  for (let at = start; at < last; at++) {
    const char = text[at]!;
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '>') return at;
    else if ((char === '"' || char === "'") && before === '=') quote = char;
    if (char !== ' ') before = char;
  }
  return -1;
}

/** @returns the place of an «&» near the end whose entity may go on in the next piece, -1 where there is none */
function openEntity(text: string, from: number): number {
  const at = text.lastIndexOf('&');
  return at >= from && text.length - at < LONGEST_END && !text.includes(';', at) ? at : -1;
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  laquo: '«',
  raquo: '»',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  shy: '',
  copy: '©',
  reg: '®',
  trade: '™',
  middot: '·',
  bull: '•',
  times: '×',
  deg: '°',
  sect: '§',
  plusmn: '±',
  euro: '€',
};

/** An entity that is none stays as it stands. */
export function readEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));?/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
