export const tabs = ['modules', 'keys', 'webhooks', 'try'] as const;
export type Tab = (typeof tabs)[number];

export const guides = ['opencart', 'bitrix', 'jquery', 'liveinform', 'php', 'curl'] as const;
export type Guide = (typeof guides)[number];

/** What the address bar says about the page: its section, whose module is being set up, and which call of the API is tried. */
export type IntegrationsView = { tab?: Exclude<Tab, 'modules'>; guide?: Exclude<Guide, 'opencart'>; call?: string };

export function readIntegrationsView(search: Record<string, unknown>): IntegrationsView {
  const tab = tabs.find((one) => one === search.tab);
  const guide = guides.find((one) => one === search.guide);
  const call = typeof search.call === 'string' && /^\w{1,60}$/.test(search.call) ? search.call : undefined;
  return { tab: tab === 'modules' ? undefined : tab, guide: guide === 'opencart' ? undefined : guide, call };
}
