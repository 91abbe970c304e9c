import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { queryClient } from './queryClient.ts';
import { root, type Search, texts, toSignIn } from './rootRoute.tsx';
import { LoadFailed } from './shell/Trouble.tsx';
import { sessionQuery } from './staff/data.ts';

/** The console; the service's own people may have no shop. Who is not staff is shown the shop's own pages. */
export const staffPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/staff',
    validateSearch: (search: Search) => texts(search, 'q', 'service', 'tariff', 'demo'),
    component: lazyRouteComponent(() => import('./staff/StaffPage.tsx'), 'StaffPage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff/phone',
    validateSearch: (search: Search) => texts(search, 'to'),
    component: lazyRouteComponent(() => import('./staff/StaffPhonePage.tsx'), 'StaffPhonePage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff/black-list',
    validateSearch: (search: Search) => texts(search, 'queue'),
    component: lazyRouteComponent(() => import('./staff/StaffBlackListPage.tsx'), 'StaffBlackListPage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff/security',
    component: lazyRouteComponent(() => import('./staff/StaffSecurityPage.tsx'), 'StaffSecurityPage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff/shops/$id',
    component: lazyRouteComponent(() => import('./staff/StaffShopPage.tsx'), 'StaffShopPage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff/health',
    component: lazyRouteComponent(() => import('./staff/HealthPage.tsx'), 'HealthPage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff/failed',
    validateSearch: (search: Search) => texts(search, 'gateway', 'error', 'shopId', 'period'),
    component: lazyRouteComponent(() => import('./staff/FailedPage.tsx'), 'FailedPage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff/support',
    validateSearch: (search: Search) => texts(search, 'which', 'q', 'id'),
    component: lazyRouteComponent(() => import('./staff/SupportPage.tsx'), 'SupportPage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff/log',
    validateSearch: (search: Search) => texts(search, 'log', 'q', 'shopId', 'by'),
    component: lazyRouteComponent(() => import('./staff/LogPage.tsx'), 'LogPage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff/sender-names',
    validateSearch: (search: Search) => texts(search, 'tab', 'q'),
    component: lazyRouteComponent(() => import('./staff/SenderNamesPage.tsx'), 'SenderNamesPage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/staff/people',
    component: lazyRouteComponent(() => import('./staff/PeoplePage.tsx'), 'PeoplePage'),
    errorComponent: LoadFailed,
    beforeLoad: ({ location }) => staffOnly(location.href),
  }),
] as const;

async function staffOnly(href: string): Promise<void> {
  const session = await queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => toSignIn(error, href));
  if (!session.isStaff) throw redirect({ to: '/shipments' });
}
