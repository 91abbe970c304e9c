/**
 * How operators count an SMS. One character outside the GSM alphabet turns the whole text into UCS-2, where a segment holds less
 * than half. Tables: 3GPP TS 23.038 §6.2.1 (https://www.3gpp.org/dynareport/23038.htm); joined segments lose room to a header.
 */
export type SmsSegments = {
  encoding: 'gsm7' | 'ucs2';
  /** Length as it is charged: GSM-7 septets, or UTF-16 units (an emoji takes two). */
  units: number;
  segments: number;
  /** How much one segment holds, for a text of so many segments. */
  perSegment: number;
  /** The first character that forces UCS-2, with its UTF-16 position. */
  expensive?: { char: string; position: number };
};

const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take two septets, an escape and themselves. */
const GSM_EXTENDED = new Set('\f^{}\\[~]|€');

/** Whether a character is cheap. */
export function isGsm(char: string): boolean {
  return GSM_BASIC.has(char) || GSM_EXTENDED.has(char);
}

export function smsSegments(text: string): SmsSegments {
  let position = 0;
  for (const char of text) {
    if (!isGsm(char)) {
      return { ...counted('ucs2', text, (one) => one.length, 70, 67), expensive: { char, position } };
    }
    position += char.length;
  }
  return counted('gsm7', text, (one) => (GSM_EXTENDED.has(one) ? 2 : 1), 160, 153);
}

function counted(
  encoding: SmsSegments['encoding'],
  text: string,
  widthOf: (char: string) => number,
  single: number,
  joined: number,
): SmsSegments {
  let units = 0;
  let segments = 1;
  let filled = 0;
  for (const char of text) {
    const width = widthOf(char);
    units += width;
    // A character of two units is never torn apart: it moves to the next segment whole.
    if (filled + width > joined) {
      segments += 1;
      filled = 0;
    }
    filled += width;
  }
  if (units <= single) return { encoding, units, segments: 1, perSegment: single };
  return { encoding, units, segments, perSegment: joined };
}
