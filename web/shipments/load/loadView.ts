export const tabs = ['one', 'file', 'scan', 'remove'] as const;
export type Tab = (typeof tabs)[number];

/** What the address bar says about the Load page; by one is the usual way and needs no word there. */
export type LoadView = { tab?: Exclude<Tab, 'one'> };

export function readLoadView(search: Record<string, unknown>): LoadView {
  const tab = tabs.find((one) => one === search.tab);
  return { tab: tab === 'one' ? undefined : tab }; // a key that is left out would keep what the address bar says
}
