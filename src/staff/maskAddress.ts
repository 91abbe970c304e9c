/**
 * A recipient's phone or e-mail as far as staff need it to tell messages apart: whom a shop writes to is the shop's. Who needs more acts
 * as the shop, with a reason.
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at > 0) return `${[...address].slice(0, Math.min(2, at)).join('')}…${address.slice(at)}`;
  const digits = address.replaceAll(/\D/g, '');
  return digits.length < 7 ? '…' : `+${digits.slice(0, 4)}…${digits.slice(-2)}`;
}
