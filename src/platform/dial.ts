import dns from 'node:dns';
import { once } from 'node:events';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { isPublicAddress } from './publicAddress.ts';

export type DialPolicy = {
  /** Servers that are reached at a given address, whatever name servers say of them: the sandbox's own. Keys are `host:port`, or `host` for all ports. */
  known?: ReadonlyMap<string, KnownServer>;
  /** Letters of a sandbox never leave it. */
  isKnownOnly?: boolean;
  /** Who tries the sandbox listens on the same machine; of a live service that would be our own. */
  isLoopbackOpen?: boolean;
  /** `address:port` of the name servers to ask; the machine's by default. */
  nameServers?: readonly string[];
};

/** `isSecure`: the way there lies inside this machine, and TLS is not spoken on it. */
export type KnownServer = { address: string; port: number; isSecure: boolean };

export type Dialled = { socket: Socket; isSecure: boolean };

export type DialErrorCode = 'not-found' | 'closed-address' | 'sandbox' | 'refused' | 'timeout';

/** Why nobody was reached; not a word was said. */
export class DialError extends Error {
  readonly code: DialErrorCode;
  constructor(code: DialErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/**
 * Connects to a server that a shop named. The name is looked up once, its addresses are checked, and those very addresses are connected
 * to: a name that leads elsewhere a moment later (DNS rebinding) does not matter, and nobody looks into our own network through us.
 * @throws DialError
 */
export async function dial(host: string, port: number, policy: DialPolicy, timeoutMs: number): Promise<Dialled> {
  const { known } = policy;
  const own = known?.get(`${host}:${port}`) ?? known?.get(host);
  if (own) return { socket: await open([own.address], own.port, timeoutMs), isSecure: own.isSecure };
  const begunAt = performance.now();
  const addresses = await reachableAddresses(host, policy, timeoutMs);
  // Whole milliseconds: timers take no others.
  const leftMs = Math.max(1, Math.ceil(timeoutMs - (performance.now() - begunAt)));
  return { socket: await open(addresses, port, leftMs), isSecure: false };
}

/** Where a name leads that is to be connected to. @throws DialError when nowhere, or nowhere but into closed networks */
export async function reachableAddresses(host: string, policy: DialPolicy, timeoutMs: number): Promise<readonly string[]> {
  if (policy.isKnownOnly) throw new DialError('sandbox', `${host} is outside the sandbox`);
  const loopback = policy.isLoopbackOpen ? LOOPBACK.get(host) : undefined;
  if (loopback) return loopback;
  const addresses = isIP(host) ? [host] : await resolve(host, policy, timeoutMs);
  const reachable = addresses.filter(isPublicAddress);
  if (reachable.length === 0) throw new DialError('closed-address', `${host} is not on the public internet`);
  return reachable;
}

/** As people write their own machine. */
const LOOPBACK: ReadonlyMap<string, readonly string[]> = new Map([
  ['localhost', ['127.0.0.1', '::1']],
  ['127.0.0.1', ['127.0.0.1']],
  ['::1', ['::1']],
]);

export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.has(host);
}

/** Asks name servers only: what `/etc/hosts` calls its own is nobody else's business. */
async function resolve(host: string, { nameServers }: DialPolicy, timeoutMs: number): Promise<string[]> {
  const resolver = new dns.promises.Resolver({ timeout: Math.ceil(timeoutMs / 4), tries: 2 });
  if (nameServers) resolver.setServers(nameServers);
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  if (addresses.length > 0) return addresses;
  const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as NodeJS.ErrnoException] : []));
  const isUnknown = failures.some(({ code }) => code !== dns.NOTFOUND && code !== dns.NODATA);
  throw new DialError(isUnknown ? 'timeout' : 'not-found', `${host}: ${failures[0]?.code ?? 'no addresses'}`, failures[0]);
}

async function open(addresses: readonly string[], port: number, timeoutMs: number): Promise<Socket> {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  // Node asks for the addresses by this function, and goes from one to the next when it does not answer.
  const lookup: LookupFunction = (_host, options, reply) => {
    if (options.all) reply(null, all);
    else reply(null, all[0]!.address, all[0]!.family);
  };
  const socket = connect({ host: 'checked.invalid', port, lookup, autoSelectFamily: true });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(timeoutMs) });
    return socket;
  } catch (error) {
    socket.destroy();
    const isSlow = error instanceof Error && (error.name === 'AbortError' || codeOf(error) === 'ETIMEDOUT');
    throw new DialError(
      isSlow ? 'timeout' : 'refused',
      error instanceof Error ? codeOf(error) || error.message : String(error),
      error,
    );
  }
}

function codeOf(error: Error): string {
  const [first] = error instanceof AggregateError ? error.errors : [error];
  return String((first as NodeJS.ErrnoException).code ?? '');
}
