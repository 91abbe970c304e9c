import { findMacro, type Macro, type MacroValues } from './macros.ts';
import type { Channel } from './reasons.ts';

type Piece = { kind: 'text'; text: string } | { kind: 'macro'; macro: Macro; fallback?: string };
type Part = Piece | { kind: 'optional'; parts: Piece[] };

/** A template that can be rendered. */
export type Template = Part[];

/** `position` and `length` mark the place in the text, in UTF-16 units as editors count. */
export type TemplateError = { position: number; length: number; code: TemplateErrorCode; macro?: string };
export type TemplateErrorCode = keyof typeof ERRORS;

const ERRORS = {
  unknown_macro: { ru: 'Такого макроса нет', en: 'There is no such macro' },
  unclosed_brace: { ru: 'Фигурная скобка не закрыта', en: 'This brace is never closed' },
  unopened_brace: { ru: 'Лишняя закрывающая фигурная скобка', en: 'This closing brace has no opening one' },
  unclosed_bracket: { ru: 'Квадратная скобка не закрыта', en: 'This bracket is never closed' },
  unopened_bracket: { ru: 'Лишняя закрывающая квадратная скобка', en: 'This closing bracket has no opening one' },
  nested_brackets: { ru: 'Квадратные скобки внутри других не работают', en: 'Brackets cannot stand inside brackets' },
} as const;

export function explainTemplateError(error: TemplateError, locale: 'ru' | 'en'): string {
  const words = ERRORS[error.code][locale];
  return error.macro === undefined ? `${words}.` : `${words}: {${error.macro}}.`;
}

/** Reads a template whole, so that every error is shown at once. Admin texts know three macros more. */
export function parseTemplate(
  text: string,
  audience: 'recipient' | 'admin' = 'recipient',
): { ok: true; template: Template } | { ok: false; errors: TemplateError[] } {
  const errors: TemplateError[] = [];
  const template: Template = [];
  let open: { position: number; pieces: Piece[] } | undefined;

  for (const { position, text: token } of tokens(text)) {
    if (token === '[' && open) errors.push({ position, length: 1, code: 'nested_brackets' });
    else if (token === '[') open = { position, pieces: [] };
    else if (token === ']' && open) {
      template.push(...bracketed(open.pieces));
      open = undefined;
    } else if (token === ']') errors.push({ position, length: 1, code: 'unopened_bracket' });
    else if (token === '}') errors.push({ position, length: 1, code: 'unopened_brace' });
    else if (token.startsWith('{')) {
      const piece = readMacro(token, position, audience);
      if ('code' in piece) errors.push(piece);
      else (open?.pieces ?? template).push(piece);
    } else (open?.pieces ?? template).push({ kind: 'text', text: token });
  }
  if (open) errors.push({ position: open.position, length: 1, code: 'unclosed_bracket' });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, template };
}

/** The text for one parcel. Values are put in as they are: braces and brackets in them mean nothing. */
export function render(template: Template, values: MacroValues, channel: Channel): string {
  const text = template.map((part) =>
    part.kind === 'optional' ? optional(part.parts, values, channel) : piece(part, values, channel),
  );
  return tidy(text.join(''), channel);
}

/** The macros of the template that have no value here, each once. A fallback does not make a macro full. */
export function emptyMacros(template: Template, values: MacroValues): Macro[] {
  const macros = template
    .flatMap((part) => (part.kind === 'optional' ? part.parts : [part]))
    .flatMap((part) => (part.kind === 'macro' ? [part.macro] : []));
  return [...new Set(macros)].filter((macro) => cleanValue(values[macro]) === '');
}

/** Single brackets, a closing brace, a whole `{…}`, and the text between them. A `{` that never closes is a token of its own. */
function* tokens(text: string): Generator<{ position: number; text: string }> {
  for (const match of text.matchAll(/\{[^{}]*\}|[{}[\]]|[^{}[\]]+/g)) yield { position: match.index, text: match[0] };
}

function readMacro(token: string, position: number, audience: 'recipient' | 'admin'): Piece | TemplateError {
  if (token === '{') return { position, length: 1, code: 'unclosed_brace' };
  const [written = '', ...rest] = token.slice(1, -1).split('|');
  const macro = findMacro(written, audience);
  if (!macro) return { position, length: token.length, code: 'unknown_macro', macro: written.trim() };
  return { kind: 'macro', macro, ...(rest.length > 0 ? { fallback: rest.join('|').trim() } : {}) };
}

/** Brackets without a macro inside are plain brackets. */
function bracketed(pieces: Piece[]): Part[] {
  if (pieces.some(({ kind }) => kind === 'macro')) return [{ kind: 'optional', parts: pieces }];
  return [{ kind: 'text', text: '[' }, ...pieces, { kind: 'text', text: ']' }];
}

function optional(parts: Piece[], values: MacroValues, channel: Channel): string {
  const texts = parts.map((part) => piece(part, values, channel));
  return parts.some((part, i) => part.kind === 'macro' && part.fallback === undefined && texts[i] === '') ? '' : texts.join('');
}

function piece(part: Piece, values: MacroValues, channel: Channel): string {
  if (part.kind === 'text') return part.text;
  const value = cleanValue(values[part.macro]);
  if (value === '') return part.fallback ?? '';
  // A link cut short leads nowhere.
  return part.macro === 'link' ? value : cut(value, LONGEST[channel]);
}

/** Longest value in characters: what a shop typed into a wrong column must not become a message of ten segments. */
const LONGEST: Record<Channel, number> = { sms: 100, email: 500, voice: 200 };

function cut(value: string, longest: number): string {
  const characters = Array.from(value);
  // Three dots, not '…', which would make a Latin SMS dearer.
  return characters.length <= longest
    ? value
    : `${characters
        .slice(0, longest - 3)
        .join('')
        .trimEnd()}...`;
}

/** One line without anything invisible: control characters, marks of direction, zero widths, halves of characters. */
export function cleanValue(value: string | undefined): string {
  if (!value) return '';
  return value
    .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .normalize('NFC')
    .trim();
}

/** Spaces and empty lines that a vanished macro leaves behind. */
function tidy(text: string, channel: Channel): string {
  const lines = text
    .split(/\r\n|[\r\n]/)
    .map((line) =>
      line
        .replaceAll(/[ \t\u00a0]+/g, ' ')
        .replaceAll(/ +([.,:])/g, '$1')
        .trim(),
    )
    .filter((line) => line !== '');
  return lines.join(channel === 'voice' ? ' ' : '\n');
}
