import dns from 'node:dns';
import { once } from 'node:events';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { isPublicAddress } from './addresses.ts';

export type DialPolicy = {
  /** Servers that are reached at a given address, whatever name servers say of them: the sandbox's own. Keys are `host:port`, or `host` for all ports. */
  known?: ReadonlyMap<string, KnownServer>;
  /** Letters of a sandbox never leave it. */
  isKnownOnly?: boolean;
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
export async function dial(
  host: string,
  port: number,
  { known, isKnownOnly = false }: DialPolicy,
  timeoutMs: number,
): Promise<Dialled> {
  const own = known?.get(`${host}:${port}`) ?? known?.get(host);
  if (own) return { socket: await open([own.address], own.port, timeoutMs), isSecure: own.isSecure };
  if (isKnownOnly) throw new DialError('sandbox', `${host} is outside the sandbox`);
  const begunAt = performance.now();
  const addresses = isIP(host) ? [host] : await resolve(host, timeoutMs);
  const reachable = addresses.filter(isPublicAddress);
  if (reachable.length === 0) throw new DialError('closed-address', `${host} is not on the public internet`);
  return { socket: await open(reachable, port, Math.max(1, timeoutMs - (performance.now() - begunAt))), isSecure: false };
}

/** Asks name servers only: what `/etc/hosts` calls its own is nobody else's business. */
async function resolve(host: string, timeoutMs: number): Promise<string[]> {
  const resolver = new dns.promises.Resolver({ timeout: Math.ceil(timeoutMs / 4), tries: 2 });
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
