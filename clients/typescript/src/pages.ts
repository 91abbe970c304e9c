type Page<T> = { items: T[]; next?: string | undefined };

/** Every item of every page, one after the other; the next page is asked for when the one before is used up. */
export async function* everyItem<T>(
  pageAt: (cursor: string | undefined) => Promise<Page<T>>,
  first?: string,
): AsyncGenerator<T, void, void> {
  let cursor = first;
  do {
    const { items, next } = await pageAt(cursor);
    yield* items;
    cursor = next;
  } while (cursor !== undefined);
}

/** Lists of at most `size`, in order. */
export async function* chunksOf<T>(items: Iterable<T> | AsyncIterable<T>, size: number): AsyncGenerator<T[], void, void> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
