export type JsonLimits = { levels: number; brackets: number; values: number };

/**
 * Whether reading a text as JSON is cheap: a body of eight megabytes of brackets or commas would take hundreds of megabytes, before
 * anybody knows whose it is. Exact for the part of a text that is JSON, which is as far as `JSON.parse` goes.
 */
export function judgeJson(text: string, { levels, brackets, values }: JsonLimits): 'modest' | 'deep' | 'many' {
  let depth = 0;
  let opened = 0;
  let commas = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      i = endOfString(text, i);
    } else if (code === 0x7b || code === 0x5b) {
      if (++depth > levels) return 'deep';
      if (++opened > brackets) return 'many';
    } else if (code === 0x7d || code === 0x5d) {
      depth--;
    } else if (code === 0x2c && ++commas > values) {
      return 'many';
    }
  }
  return 'modest';
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}
