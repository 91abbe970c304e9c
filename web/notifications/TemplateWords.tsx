/** A template in a list: macros set apart, without the brackets and fallbacks that only its author needs. */
export function TemplateWords({ text }: { text: string }) {
  const plain = text.replaceAll(/\[([^[\]]*\{[^{}]*\}[^[\]]*)\]/g, '$1');
  let at = 0;
  return plain.split(/(\{[^{}]*\})/).map((part) => {
    const key = at;
    at += part.length;
    return /^\{[^{}]*\}$/.test(part) ? <b key={key}>{nameIn(part)}</b> : part;
  });
}

/** `{имя|покупатель}` is shown as `{имя}`. */
function nameIn(macro: string): string {
  return `{${macro.slice(1, -1).split('|')[0]!.trim()}}`;
}
