import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate for a name that vouches for itself, and its key; both in PEM. https://www.rfc-editor.org/rfc/rfc5280 */
export function selfSigned(name: string): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = seq(oid('1.2.840.10045.4.3.2')); // ecdsa-with-SHA256
  const subject = seq(der(0x31, seq(oid('2.5.4.3'), der(0x0c, Buffer.from(name)))));
  const validity = seq(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')));
  const names = seq(oid('2.5.29.17'), der(0x04, seq(der(0x82, Buffer.from(name)))));
  const authority = seq(oid('2.5.29.19'), der(0x04, seq(der(0x01, Buffer.from([0xff])))));
  const body = seq(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ...[algorithm, subject, validity, subject, publicKey.export({ type: 'spki', format: 'der' })],
    der(0xa3, seq(names, authority)),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]));
  const base64 = seq(body, algorithm, signature).toString('base64').replaceAll(/.{64}/g, '$&\n');
  const cert = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function seq(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function oid(text: string): Buffer {
  const [first, second, ...rest] = text.split('.').map(Number);
  return der(0x06, Buffer.from([first! * 40 + second!, ...rest.flatMap(base128)]));
}

function base128(n: number): number[] {
  const digits = [n & 127];
  for (let left = n >> 7; left > 0; left >>= 7) digits.unshift((left & 127) | 128);
  return digits;
}
