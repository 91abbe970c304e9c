import { BlockList, isIP } from 'node:net';

/** Everything that is not the public internet of version 4: https://www.iana.org/assignments/iana-ipv4-special-registry */
const closed4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // shared by the customers of a provider
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // also where clouds tell their machines secrets
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

/** Of version 6 only what is given out to networks is open; addresses that wrap one of version 4 are not among it, or are taken out. */
const open6 = listOf('ipv6', [['2000::', 3]]);
const closed6 = listOf('ipv6', [
  ['2001::', 23], // Teredo, benchmarks, identifiers: https://www.iana.org/assignments/iana-ipv6-special-registry
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4
  ['3fff::', 20],
]);

/** Whether an address is a machine on the public internet. Names and whatever else is no address are not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed4.check(address, 'ipv4');
  if (family === 6) return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
  return false;
}

function listOf(family: 'ipv4' | 'ipv6', ranges: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, family);
  return list;
}
