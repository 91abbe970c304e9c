import { isIP } from 'node:net';

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

/** Some proxies add the port: `203.0.113.7:41000`, `[2001:db8::7]:41000`. */
function bareAddress(entry: string): string {
  const text = entry.trim();
  return /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}

function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\./i.test(address) || address === '::1';
}
