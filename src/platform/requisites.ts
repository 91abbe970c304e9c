/** Check digits of the numbers that Russian requisites are made of. They catch a slip of the keyboard, not an invented number. */

/** Of a company (10 digits) or a person (12). https://ru.wikipedia.org/wiki/Идентификационный_номер_налогоплательщика */
export function isInn(text: string): boolean {
  if (/^\d{10}$/.test(text)) return innDigit(text, [2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(text[9]);
  if (!/^\d{12}$/.test(text)) return false;
  const isTenth = innDigit(text, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(text[10]);
  return isTenth && innDigit(text, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(text[11]);
}

/** ОГРН of a company (13 digits), ОГРНИП of a sole trader (15): the rest of a division is the last digit. */
export function isOgrn(text: string): boolean {
  if (!/^(\d{13}|\d{15})$/.test(text)) return false;
  const [body, digit] = [text.slice(0, -1), text.slice(-1)];
  const rest = BigInt(body) % BigInt(text.length - 2);
  return String(rest).slice(-1) === digit;
}

export function isBik(text: string): boolean {
  return /^\d{9}$/.test(text);
}

/** A client's account at the bank with this БИК, by the key of the Bank of Russia (its letter 515 of 1997). */
export function isAccount(text: string, bik: string): boolean {
  return /^\d{20}$/.test(text) && isBik(bik) && isKeyRight(bik.slice(6) + text);
}

/** The bank's own account at the Bank of Russia. */
export function isCorrespondentAccount(text: string, bik: string): boolean {
  return /^\d{20}$/.test(text) && isBik(bik) && isKeyRight(`0${bik.slice(4, 6)}${text}`);
}

function innDigit(text: string, weights: number[]): number {
  return (weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11) % 10;
}

function isKeyRight(digits: string): boolean {
  const weights = [7, 1, 3];
  return [...digits].reduce((sum, digit, i) => sum + Number(digit) * weights[i % 3]!, 0) % 10 === 0;
}
