import { isSpace, LooseString } from './looseString.ts';

/** The text is no list of fields, however it is looked at. The message is for the log: what was met, and where. */
export class UnreadableJson extends Error {
  constructor(what: string, at: number) {
    super(`${what} at ${at}`);
    this.name = 'UnreadableJson';
  }
}

export type LooseValue = string | boolean | null | LooseValue[] | { [name: string]: LooseValue };

const MAX_DEPTH = 16;
export const MAX_VALUES = 500_000;
const MAX_NAME = 200;

/**
 * Reads what scripts of shops put together by hand as JSON: single quotes, values pasted without escaping, missing and superfluous commas,
 * names without quotes, properties without a value (they are left out). Numbers stay texts as they were written, for signatures are made
 * over what was written. One pass over the text: quotes look ahead no further than over one name.
 * @throws UnreadableJson and nothing else
 */
export function readLooseJson(text: string): LooseValue {
  const reader = new LooseReader(text);
  const value = reader.value(0, undefined);
  reader.end();
  return value;
}

class LooseReader {
  private at = 0;
  private values = 0;
  private readonly text: string;
  private readonly strings: LooseString;

  constructor(text: string) {
    this.text = text;
    this.strings = new LooseString(text);
  }

  /** @param within what the value stands in: it says what may follow */
  value(depth: number, within: 'object' | 'array' | undefined): LooseValue {
    this.skipSpace();
    if (++this.values > MAX_VALUES) throw this.unreadable('Too many values');
    const char = this.text[this.at];
    if (char === '{' || char === '[') {
      if (depth >= MAX_DEPTH) throw this.unreadable('Too deep');
      this.at++;
      return char === '{' ? this.object(depth + 1) : this.array(depth + 1);
    }
    if (char === "'" || char === '"') return this.string(within);
    return bareValue(this.bare());
  }

  /** Only what a programmer's language puts behind a value may follow it: a second value may be what was meant. */
  end(): void {
    while (this.at < this.text.length && (isSpace(this.text.charCodeAt(this.at)) || ';)\0'.includes(this.text[this.at]!)))
      this.at++;
    if (this.at < this.text.length) throw this.unreadable('Something after the end');
  }

  private object(depth: number): LooseValue {
    const object: { [name: string]: LooseValue } = Object.create(null);
    for (;;) {
      this.skipCommas();
      if (this.take('}')) return object;
      const name = this.name();
      this.skipSpace();
      if (!this.take(':')) throw this.unreadable('No colon after a name');
      this.skipSpace();
      if (!this.isAt(',') && !this.isAt('}')) object[name] = this.value(depth, 'object');
    }
  }

  private array(depth: number): LooseValue {
    const array: LooseValue[] = [];
    for (;;) {
      this.skipCommas();
      if (this.take(']')) return array;
      array.push(this.value(depth, 'array'));
    }
  }

  private name(): string {
    const quote = this.text[this.at];
    if (quote !== "'" && quote !== '"') return this.bare();
    const end = this.text.indexOf(quote, this.at + 1);
    if (end < 0 || end - this.at > MAX_NAME) throw this.unreadable('A name without end');
    const name = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return name;
  }

  private string(within: 'object' | 'array' | undefined): string {
    const read = this.strings.read(this.at, within);
    if (!read) throw this.unreadable('A text without end');
    this.at = read.end;
    return read.value;
  }

  private bare(): string {
    const start = this.at;
    while (this.at < this.text.length && !BARE_END.has(this.text[this.at]!)) this.at++;
    if (this.at === start) throw this.unreadable(start < this.text.length ? 'Nothing that can be read' : 'The end');
    return this.text.slice(start, this.at).trim();
  }

  private skipSpace(): void {
    while (isSpace(this.text.charCodeAt(this.at))) this.at++;
  }

  private skipCommas(): void {
    while (this.isAt(',') || isSpace(this.text.charCodeAt(this.at))) this.at++;
    if (this.at >= this.text.length) throw this.unreadable('The end');
  }

  private isAt(char: string): boolean {
    return this.text[this.at] === char;
  }

  private take(char: string): boolean {
    if (!this.isAt(char)) return false;
    this.at++;
    return true;
  }

  private unreadable(what: string): UnreadableJson {
    return new UnreadableJson(what, this.at);
  }
}

const BARE_END = new Set([',', '}', ']', '{', '[', ':', '\n', '\r', "'", '"', ';', ')']);
const WORDS: Record<string, boolean | null> = Object.assign(Object.create(null), {
  ...{ true: true, True: true, TRUE: true, false: false, False: false, FALSE: false },
  ...{ null: null, NULL: null, None: null, undefined: null, NaN: null },
});

function bareValue(word: string): LooseValue {
  return word in WORDS ? WORDS[word]! : word;
}
