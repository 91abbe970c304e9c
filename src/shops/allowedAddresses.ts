import { BlockList, isIP, SocketAddress } from 'node:net';

export const MAX_ADDRESSES = 50;

/** What a person typed for one line of the list: kept in one spelling, or refused in words for them. */
export type ReadAddress = { address: string } | { problem: string };

/**
 * One address, or a network as address and length (CIDR, https://www.rfc-editor.org/rfc/rfc4632). An IPv4 address written as an IPv6 one
 * (https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2) is kept as the IPv4 address that it is.
 */
export function readAllowedAddress(typed: string): ReadAddress {
  const text = typed.trim();
  const [host = '', length, ...rest] = text.split('/');
  const version = host.includes('%') ? 0 : isIP(host);
  if (version === 0 || rest.length > 0)
    return { problem: `«${shorten(text)}» – не IP-адрес. Нужен адрес вида 203.0.113.7 или сеть вида 203.0.113.0/24.` };
  if (length === undefined) return { address: canonical(host, version) };
  const bits = /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  const most = version === 4 ? 32 : 128;
  if (!(bits <= most)) return { problem: `У сети «${shorten(text)}» после косой черты нужно число от 1 до ${most}.` };
  const host4 = version === 6 ? mappedIpv4(host) : undefined;
  if (bits === 0 || (host4 && bits <= 96))
    return { problem: `«${shorten(text)}» – это все адреса. Чтобы не ограничивать ключ, оставьте список пустым.` };
  return { address: host4 ? `${host4}/${bits - 96}` : `${canonical(host, version)}/${bits}` };
}

const lists = new WeakMap<readonly string[], BlockList>();

/**
 * Whether a caller may come from this address. An empty list lets everybody in; what is no address is in no list.
 * @param address as the socket or a trusted proxy says it, `::ffff:203.0.113.7` included
 * @param list as `readAllowedAddress` gave it; it is prepared once for each array
 */
export function isAllowedAddress(address: string, list: readonly string[]): boolean {
  if (list.length === 0) return true;
  const bare = address.replace(/%.*$/, '');
  const version = isIP(bare);
  if (version === 0) return false;
  const prepared = lists.get(list) ?? prepare(list);
  lists.set(list, prepared);
  return prepared.check(bare, version === 4 ? 'ipv4' : 'ipv6');
}

/** The caller's address as people read it: an IPv4 one without what a socket for both puts before it. */
export function shownAddress(address: string): string {
  const bare = address.replace(/%.*$/, '');
  const version = isIP(bare);
  return version === 0 ? '' : canonical(bare, version);
}

function prepare(list: readonly string[]): BlockList {
  const allowed = new BlockList();
  for (const entry of list) {
    const [host = '', bits] = entry.split('/');
    const family = isIP(host) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) allowed.addAddress(host, family);
    else allowed.addSubnet(host, Number(bits), family);
  }
  return allowed;
}

function canonical(host: string, version: number): string {
  return version === 4 ? host : (mappedIpv4(host) ?? spelling(host));
}

function mappedIpv4(host: string): string | undefined {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(spelling(host))?.[1];
}

function spelling(host: string): string {
  return new SocketAddress({ address: host, family: 'ipv6' }).address;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
