/** What makes an operation the same one in every answer. */
export type DigestedOperation = { type: number; attr: number; localTime: string; index: string };

/**
 * A digest of the set of operations: order and repetition do not matter. It decides whether a shipment changed since the last
 * answer and is asked for every shipment of every check, so it is arithmetic on two 32-bit lanes (cyrb53's) and no real hash.
 */
export function historyDigest(operations: readonly DigestedOperation[]): string {
  const seen: number[] = []; // of some ten: quicker to search than a Set is to build
  // Sums of well-mixed numbers: they commute.
  let low = 0;
  let high = 0;
  for (const operation of operations) {
    const hash = operationHash(operation);
    if (seen.includes(hash)) continue;
    seen.push(hash);
    low = (low + (hash | 0)) | 0;
    high = (high + Math.trunc(hash / 4294967296)) | 0;
  }
  return `${seen.length}-${(low >>> 0).toString(36)}-${(high >>> 0).toString(36)}`;
}

/** 53 bits. */
function operationHash({ type, attr, localTime, index }: DigestedOperation): number {
  let a = 0xdeadbeef ^ Math.imul(type, 40503);
  let b = 0x41c6ce57 ^ Math.imul(attr, 69069);
  for (let i = 0; i < localTime.length; i++) {
    const code = localTime.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  for (let i = 0; i < index.length; i++) {
    const code = index.charCodeAt(i) + 256;
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
