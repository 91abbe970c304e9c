/** First parts of the dashboard's addresses (web/routes.tsx). A page that stands nowhere is not found, for people and for search engines. */
const DASHBOARD = new Set([
  ...[
    'shipments',
    'load',
    'messages',
    'tomorrow',
    'statistics',
    'black-list',
    'notifications',
    'integrations',
    'support',
    'profile',
    'security',
    'phone',
  ],
  ...['staff', 'sign-in', 'register', 'create-shop', 'invitation', 'forgot-password', 'reset-password'],
]);

export function isDashboardPath(path: string): boolean {
  const [, first = ''] = path.split('/');
  return first === '' || DASHBOARD.has(first);
}
