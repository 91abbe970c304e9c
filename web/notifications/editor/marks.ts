/** A place in a text to be drawn apart, in UTF-16 units. */
export type TextMark = { position: number; length: number; kind: 'macro' | 'wrong' | 'costly' };
export type Piece = { at: number; text: string; kind?: TextMark['kind'] };

const MACRO = /\{[^{}]*\}/g;

/** The text cut at its marks. What is wrong or costly is drawn over the macro it stands in; marks that lie outside are left out. */
export function piecesOf(text: string, marks: readonly TextMark[]): Piece[] {
  const kinds: (TextMark['kind'] | undefined)[] = Array(text.length).fill(undefined);
  const macros = [...text.matchAll(MACRO)].map(({ index, 0: { length } }) => ({
    position: index,
    length,
    kind: 'macro' as const,
  }));
  for (const { position, length, kind } of [...macros, ...marks]) {
    for (let at = Math.max(0, position); at < Math.min(text.length, position + length); at++) kinds[at] = kind;
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at++) {
    const last = pieces.at(-1);
    if (last && last.kind === kinds[at]) last.text += text[at];
    else pieces.push({ at, text: text[at]!, ...(kinds[at] ? { kind: kinds[at] } : {}) });
  }
  return pieces;
}

/** Puts words where the cursor is, as if they were typed: undoing takes them back. */
export function typeInto(field: HTMLTextAreaElement, words: string): void {
  field.focus();
  // The one way that keeps the browser's undo: https://developer.mozilla.org/docs/Web/API/Document/execCommand
  if (document.execCommand('insertText', false, words)) return;
  field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Selects a place, so that typing replaces it, and brings it into sight: a long text has its own scroll bar. */
export function selectIn(field: HTMLTextAreaElement, position: number, length: number): void {
  field.focus();
  field.setSelectionRange(position, position + length);
  const pieces = [...(field.parentElement?.querySelectorAll<HTMLElement>('[data-at]') ?? [])];
  pieces.findLast(({ dataset }) => Number(dataset.at) <= position)?.scrollIntoView({ block: 'nearest' });
}
