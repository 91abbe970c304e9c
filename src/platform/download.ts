import type { Context as Call } from 'hono';

/** `name` as the person saves it, in any letters; `type` is its media type. */
export type FileToSave = { name: string; type: string; bytes: AsyncIterable<Buffer> };

/**
 * A file that is made while it is read: saved, not shown. An error on the way breaks the connection off, so that half a file
 * does not pass for a whole one. The name is written twice: https://www.rfc-editor.org/rfc/rfc6266#section-5
 * @param plainName for programs that know no letters but Latin ones
 */
export function download(call: Call, { name, type, bytes }: FileToSave, plainName: string): Response {
  return call.body(streamOf(bytes), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  });
}

function streamOf(bytes: AsyncIterable<Buffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
