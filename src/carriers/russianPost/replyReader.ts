/**
 * Takes a reply piece by piece. `end` tells what came of it; a reply that broke off is an outcome too.
 * Both may throw `XmlError`; what else they throw comes from the receiver of the items.
 */
export type ReplyReader<Outcome> = {
  push(chunk: Uint8Array): void | Promise<void>;
  end(): Outcome | Promise<Outcome>;
};

/** Reads a reply that is at hand as a whole, such as a recorded one. */
export async function readWhole<Outcome>(reader: ReplyReader<Outcome>, reply: string | Uint8Array): Promise<Outcome> {
  await reader.push(typeof reply === 'string' ? new TextEncoder().encode(reply) : reply);
  return reader.end();
}
