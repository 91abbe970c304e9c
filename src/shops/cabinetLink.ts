export type LinkTo = (path: string) => string;

/** Links of letters into a shop's cabinet: they name the shop, so that a person of several shops is brought to the right one. */
export function linksInto(publicUrl: string, shopId: number): LinkTo {
  return (path) => `${publicUrl}${path}${path.includes('?') ? '&' : '?'}shop=${shopId}`;
}
