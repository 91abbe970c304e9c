export const tabs = ['recipient', 'shop', 'times'] as const;
export type Tab = (typeof tabs)[number];

/** What the address bar says about the page: the part that is shown, and the rule that is open (`arrived.sms.recipient`). */
export type NotificationsAddress = { tab?: Exclude<Tab, 'recipient'>; edit?: string };

export function readNotificationsView(search: Record<string, unknown>): NotificationsAddress {
  const tab = tabs.find((one) => one === search.tab);
  const edit = typeof search.edit === 'string' && /^[a-z_.]{1,60}$/.test(search.edit) ? search.edit : undefined;
  return { tab: tab === 'recipient' ? undefined : tab, edit }; // a key that is left out would keep what the address bar says
}
