import { createMiddleware } from 'hono/factory';
import { AppError } from '../platform/errors.ts';
import { PEER_HEADER } from '../platform/http.ts';

const LOOPBACK_PEER = /^(::ffff:)?127\.|^::1$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;
const OWN_SITES = ['same-origin', 'none'];

/**
 * Lets in only who sits at this machine: by the socket's address, which cannot be forged, and by the Host that was asked for,
 * because a page of another site can make a browser here call a name of its own that leads to the loopback address.
 */
export const loopbackOnly = createMiddleware(async (call, next) => {
  const isLocal = LOOPBACK_PEER.test(call.req.header(PEER_HEADER) ?? '') && LOOPBACK_HOST.test(call.req.header('host') ?? '');
  const site = call.req.header('sec-fetch-site');
  if (!isLocal || (site !== undefined && !OWN_SITES.includes(site)))
    throw new AppError('forbidden', 'Управление песочницей отвечает только на этом компьютере, по адресу localhost.');
  await next();
});
