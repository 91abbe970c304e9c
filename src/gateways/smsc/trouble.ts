const CONNECTING = new Set(['connect', 'getaddrinfo']);
const TLS_REFUSED = /^(ERR_TLS_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/;

/**
 * True when `fetch` failed before it could hand anything over: no address, no connection, no trust in the certificate.
 * Only then may the request be sent again; after a reset or a time-out it may have been taken.
 */
export function wasNeverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return false;
  // One error per address when a name has several.
  const causes: unknown[] = cause instanceof AggregateError ? cause.errors : [cause];
  return causes.length > 0 && causes.every(isConnectTrouble);
}

function isConnectTrouble(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { code = '', syscall = '' } = cause as NodeJS.ErrnoException;
  return CONNECTING.has(syscall) || code === 'UND_ERR_CONNECT_TIMEOUT' || TLS_REFUSED.test(code);
}
