/**
 * Characters that XML cannot hold, Excel writes as «_x000D_», and an underscore before such a text as «_x005F_».
 * https://learn.microsoft.com/openspecs/office_standards/ms-oi29500
 */
export function unescaped(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain;
}
