import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect as secure } from 'node:tls';
import { DialError, type DialErrorCode, type DialPolicy, dial } from './dial.ts';

export type Post = { url: URL; headers: Record<string, string>; body: string };

/**
 * `text`: as much of the answer as is kept. `location`: where a redirect leads; nobody goes there. `said`: our machine's words, such as
 * `ECONNRESET`. After `reset` and `timeout` the receiver may have got the request.
 */
export type Posted =
  | { kind: 'answered'; status: number; text: string; location: string | undefined }
  | { kind: DialErrorCode | 'certificate' | 'reset'; said: string };

type Limits = { policy: DialPolicy; timeoutMs: number };

/** More of an answer is not read. */
const MOST_READ = 64 * 1024;
const MOST_KEPT = 4 * 1024;

/** Alike from every server: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ISSUER/;

/**
 * Posts to an address that a shop gave: only where the policy lets it go, over a connection of its own, within `timeoutMs` of machine time
 * from the first look-up to the last byte read. Redirects are answers like others. An answer that is too long, or breaks off, counts by its status.
 */
export async function guardedPost({ url, headers, body }: Post, { policy, timeoutMs }: Limits): Promise<Posted> {
  const deadline = AbortSignal.timeout(timeoutMs);
  let socket: Socket | undefined;
  const cut = () => socket?.destroy(new Error('time-out'));
  deadline.addEventListener('abort', cut);
  try {
    const host = hostOf(url);
    const dialled = await dial(host, portOf(url), policy, timeoutMs);
    socket = dialled.socket;
    if (deadline.aborted) cut();
    if (url.protocol === 'https:' && !dialled.isSecure) {
      socket = encrypt(socket, host);
      await once(socket, 'secureConnect');
    }
    socket.on('error', () => {}); // told by the request on it
    const answer = await send(socket, { url, headers, body }, deadline);
    const text = await readText(answer);
    return { kind: 'answered', status: answer.statusCode!, text, location: answer.headers.location };
  } catch (error) {
    if (deadline.aborted) return { kind: 'timeout', said: 'time-out' };
    return troubleOf(error);
  } finally {
    deadline.removeEventListener('abort', cut);
    socket?.destroy();
  }
}

function encrypt(socket: Socket, host: string): Socket {
  // Addresses are no names there, and are compared with the certificate all the same: https://www.rfc-editor.org/rfc/rfc6066#section-3
  const servername = isIP(host) ? {} : { servername: host };
  return secure({ socket, host, ...servername, ALPNProtocols: ['http/1.1'], minVersion: 'TLSv1.2' });
}

async function send(socket: Socket, { url, headers, body }: Post, deadline: AbortSignal): Promise<IncomingMessage> {
  const call = request({
    method: 'POST',
    createConnection: () => socket,
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, connection: 'close', 'content-length': String(Buffer.byteLength(body)), ...headers },
    setHost: false,
  });
  call.on('error', () => {}); // told by whoever waits for the answer; once it is there nobody asks
  // What follows an answer is an error of the call, may come with the answer's own bytes, and would leave the answer without its end.
  call.once('response', (answer) => call.on('error', (error) => answer.destroy(error)));
  call.end(body);
  // Who changes the protocol never answers: https://nodejs.org/api/http.html#event-upgrade
  const heard = ['response', 'upgrade'].map((event) => once(call, event, { signal: deadline }));
  const [answer] = (await Promise.race(heard)) as [IncomingMessage];
  return answer;
}

const SWITCHING_PROTOCOLS = 101;

async function readText(answer: IncomingMessage): Promise<string> {
  if (answer.statusCode === SWITCHING_PROTOCOLS) return ''; // what comes after it has no end
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of answer) {
      parts.push(part as Buffer);
      length += (part as Buffer).length;
      if (length >= MOST_READ) break;
    }
  } catch {
    // What came before it broke off is what there is.
  }
  const text = new TextDecoder().decode(Buffer.concat(parts).subarray(0, MOST_KEPT));
  return text.replaceAll('\0', '');
}

function troubleOf(error: unknown): Posted {
  if (error instanceof DialError) return { kind: error.code, said: error.message };
  const { code = '', message } = error as NodeJS.ErrnoException;
  return { kind: CERTIFICATE.test(code) ? 'certificate' : 'reset', said: code || message };
}

/** Brackets around an address of version 6 belong to the writing, not to the address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}
