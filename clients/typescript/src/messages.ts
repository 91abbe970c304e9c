import { everyItem } from './pages.ts';
import type { CallOptions, Send } from './request.ts';
import type { ListedMessage, MessageDetails, MessagePage, MessageQuery } from './types.ts';

const PATH = ['messages'];

/** @throws VestovoyError, each of them */
export function messages(send: Send) {
  const list = (query: MessageQuery = {}, options?: CallOptions): Promise<MessagePage> =>
    send({ method: 'GET', path: PATH, query }, options);
  return {
    /** One page, the newest first; `next` is the `cursor` of the following one. */
    list,
    /** Every message that fits, page by page. */
    all: (query: MessageQuery = {}, options?: CallOptions): AsyncGenerator<ListedMessage, void, void> =>
      everyItem((cursor) => list({ limit: 200, ...query, cursor }, options), query.cursor),
    /** With every attempt to send it. */
    get: (id: string, options?: CallOptions): Promise<MessageDetails> => send({ method: 'GET', path: [...PATH, id] }, options),
  };
}
