/** Excel shows and keeps 15 digits; what stands behind them is noise of the binary form. */
const DIGITS = 15;

/** A number as a person would write it: no exponent, no «.0», no noise. */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return String(value);
  if (!Number.isFinite(value)) return '';
  const [mantissa, exponent] = value.toExponential(DIGITS - 1).split('e') as [string, string];
  const sign = value < 0 ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  const point = Number(exponent) + 1; // places before the point
  if (digits === '') return '0';
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (digits.length <= point) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
