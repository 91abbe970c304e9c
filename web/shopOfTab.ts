let shown: number | undefined;

export function setShopOfTab(shopId: number | undefined): void {
  shown = shopId;
}

/** Goes with every request of the cabinet, once a shop is shown. */
export function shopHeaders(): Record<string, string> {
  return shown === undefined ? {} : { 'x-vestovoy-shop': String(shown) };
}
