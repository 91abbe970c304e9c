/** An app shows its code as «123 456»; people copy it so. */
export function digitsOf(typed: string): string {
  return typed.replaceAll(/\D/g, '').slice(0, 6);
}

export function isWholeCode(typed: string): boolean {
  return digitsOf(typed).length === 6;
}

/** The key that stands in an `otpauth://` address, in groups that can be typed. */
export function keyGroups(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (secret.match(/.{1,4}/g) ?? []).join(' ');
}
