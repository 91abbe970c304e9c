import { isIP, isIPv6 } from 'node:net';

type Connection = { peer: string; forwardedFor: string | string[] | undefined };

/**
 * Whose request it is. Each proxy puts the address it was called from at the end of X-Forwarded-For, so the entry of the
 * outermost of our `trustedProxies` names the client; what stands before it the client wrote itself. Only the socket says that
 * somebody is on this machine. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-For
 */
export function clientAddress({ peer, forwardedFor }: Connection, trustedProxies: number): string {
  if (trustedProxies === 0) return peer;
  const entries = String(forwardedFor ?? '').split(',');
  const named = bareAddress(entries.at(-trustedProxies) ?? entries[0]!);
  return isIP(named) !== 0 && !isLoopback(named) ? named : peer;
}

/** What a limit counts: one connection to the internet has a whole block of 2^64 IPv6 addresses. https://www.rfc-editor.org/rfc/rfc6177 */
export function networkOf(peer: string): string {
  if (!isIPv6(peer) || /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(peer)) return peer.replace(/^::ffff:/i, '');
  const [head = '', tail] = peer.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const all = [...groups, ...Array.from({ length: 8 - groups.length - rest.length }, () => '0'), ...rest];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** Some proxies add the port: `203.0.113.7:41000`, `[2001:db8::7]:41000`. */
function bareAddress(entry: string): string {
  const text = entry.trim();
  return /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}

function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\./i.test(address) || address === '::1';
}
