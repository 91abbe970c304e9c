/** First parts of the dashboard's addresses (web/routes.tsx). A page that stands nowhere is not found, for people and for search engines. */
const DASHBOARD = new Set([
  ...['shipments', 'load', 'messages', 'black-list', 'profile', 'phone', 'staff'],
  ...['sign-in', 'register', 'create-shop', 'forgot-password', 'reset-password', 'invitation'],
  ...['notifications', 'statistics', 'tomorrow', 'support', 'people', 'settings', 'senders', 'security'],
  ...['calls', 'integrations', 'billing'],
]);

export function isDashboardPath(path: string): boolean {
  const [, first = ''] = path.split('/');
  return first === '' || DASHBOARD.has(first);
}
