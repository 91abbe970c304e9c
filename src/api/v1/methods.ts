import type { Context as Call } from 'hono';
import { problemAnswer } from './problem.ts';

type Route = { method: string; path: string };

/** Nobody listens there: 405 with what the address takes, or 404. https://www.rfc-editor.org/rfc/rfc9110#status.405 */
export function noSuchRoute(call: Call, routes: readonly Route[], base: string): Response {
  const methods = methodsAt(routes, call.req.path.slice(base.length));
  if (methods.length === 0) return problemAnswer(call, 404, 'no_such_address');
  call.header('allow', methods.join(', '));
  return problemAnswer(call, 405, 'method_not_allowed');
}

export function methodsAt(routes: readonly Route[], path: string): string[] {
  const found = routes.filter((route) => route.method !== 'ALL' && patternOf(route.path).test(path)).map(({ method }) => method);
  return [...new Set(found.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].sort();
}

/** `/shipments/:trackNumber`: a name stands for one part, whatever is in it. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}$`);
}
