type Within = 'object' | 'array' | undefined;

const [SINGLE, DOUBLE, BACKSLASH, COMMA, COLON] = [0x27, 0x22, 0x5c, 0x2c, 0x3a];
const [BRACE, BRACE_END, BRACKET, BRACKET_END] = [0x7b, 0x7d, 0x5b, 0x5d];
const MAX_NAME = 64;

/** As JSON has it, and what editors and pasted texts put in its place. */
export function isSpace(code: number): boolean {
  return (
    code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029
  );
}

/**
 * Quoted texts in which nobody escaped anything: `'О'Нил'`, `'line<line break>line'`. A quote ends the text when what follows it can
 * follow a value: the next name and its colon (with the comma or without, which the vendor's own sample forgot), or a closing bracket.
 */
export class LooseString {
  private readonly text: string;
  // Once a text had no such end, the first quote before a comma or a bracket ends every further one: otherwise each of many damaged ones
  // would be looked through to the end of the body.
  private isStrict = true;

  constructor(text: string) {
    this.text = text;
  }

  /** @param start of the opening quote @returns undefined when nothing ends it; `end` is behind the closing quote */
  read(start: number, within: Within): { value: string; end: number } | undefined {
    if (this.isStrict) {
      const read = this.scan(start, within);
      if (read) return read;
      this.isStrict = false;
    }
    return this.scan(start, within);
  }

  private scan(start: number, within: Within): { value: string; end: number } | undefined {
    const { text } = this;
    const quote = text.charCodeAt(start);
    const pieces: string[] = [];
    let from = start + 1;
    for (let i = from; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === quote && this.isEnd(i + 1, within)) {
        pieces.push(text.slice(from, i));
        return { value: pieces.join(''), end: i + 1 };
      }
      if (code !== BACKSLASH) continue;
      // A hand-made text may well end with a backslash; a program that escapes writes double quotes.
      if (quote === SINGLE && text.charCodeAt(i + 1) === SINGLE && this.isEnd(i + 2, within)) continue;
      const escaped = readEscape(text, i + 1);
      if (escaped) {
        pieces.push(text.slice(from, i), escaped.value);
        from = i + 1 + escaped.length;
        i = from - 1;
      }
    }
    return undefined;
  }

  /** @param i the place behind a quote */
  private isEnd(i: number, within: Within): boolean {
    const at = this.behindSpace(i);
    const code = this.text.charCodeAt(at);
    if (at >= this.text.length) return within === undefined;
    if (within === undefined) return false;
    if (!this.isStrict) return code === COMMA || code === BRACE_END || code === BRACKET_END;
    if (within === 'array') return code === BRACKET_END || (code === COMMA && this.isValue(this.behindSpace(at + 1)));
    return code === BRACE_END || this.isName(at) || (code === COMMA && this.isRest(this.behindSpace(at + 1)));
  }

  /** What follows a comma in an object. */
  private isRest(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === BRACE_END || code === COMMA || this.isName(at) || this.isBareName(at);
  }

  private isValue(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return (
      [SINGLE, DOUBLE, BRACE, BRACKET, BRACKET_END, COMMA].includes(code) ||
      /^(?:[-\d]|true\b|false\b|null\b)/.test(this.text.slice(at, at + 6))
    );
  }

  private isName(at: number): boolean {
    const quote = this.text.charCodeAt(at);
    if (quote !== SINGLE && quote !== DOUBLE) return false;
    const end = this.behindWord(at + 1);
    return end > at + 1 && this.text.charCodeAt(end) === quote && this.text.charCodeAt(this.behindSpace(end + 1)) === COLON;
  }

  private isBareName(at: number): boolean {
    const end = this.behindWord(at);
    return end > at && this.text.charCodeAt(this.behindSpace(end)) === COLON;
  }

  private behindWord(start: number): number {
    let at = start;
    while (at - start < MAX_NAME && isWord(this.text.charCodeAt(at))) at++;
    return at;
  }

  private behindSpace(start: number): number {
    let at = start;
    while (isSpace(this.text.charCodeAt(at))) at++;
    return at;
  }
}

function isWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '/': '/', '\\': '\\', '"': '"', "'": "'" };

/** @returns undefined where the backslash is a backslash */
function readEscape(text: string, at: number): { value: string; length: number } | undefined {
  const char = text[at];
  if (char === 'u' && /^[\da-f]{4}$/i.test(text.slice(at + 1, at + 5)))
    return { value: String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 5), 16)), length: 5 };
  const value = char === undefined ? undefined : ESCAPES[char];
  return value === undefined ? undefined : { value, length: 1 };
}
