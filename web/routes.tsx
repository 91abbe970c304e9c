import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { ApiError } from './api.ts';
import { readJournalView } from './messages/view.ts';
import { queryClient } from './queryClient.ts';
import { Shell } from './shell/Shell.tsx';
import { LoadFailed, NotFound } from './shell/Trouble.tsx';
import { readListView } from './shipments/view.ts';
import { shopQuery } from './shops/shop.ts';

type Search = Record<string, string | undefined>;
/** Only what is a filled text; a key that is missing stays missing. */
function texts<Key extends string>(search: Search, ...keys: Key[]): { [K in Key]?: string } {
  return Object.fromEntries(keys.flatMap((key) => (search[key] ? [[key, String(search[key])]] : []))) as { [K in Key]?: string };
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

/** Everything behind the sign-in: the shop is loaded before the first page is drawn. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  errorComponent: LoadFailed,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(shopQuery);
    } catch (error) {
      const refusal = error instanceof ApiError ? error.status : 0;
      if (refusal === 401)
        throw redirect({ to: '/sign-in', search: { next: location.href === '/' ? undefined : location.href } });
      if (refusal === 409) throw redirect({ to: '/create-shop' });
      throw error;
    }
  },
});

const pages = [
  createRoute({
    getParentRoute: () => inside,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/shipments' });
    },
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/shipments',
    validateSearch: readListView,
    component: lazyRouteComponent(() => import('./shipments/ShipmentsPage.tsx'), 'ShipmentsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/shipments/$trackNumber',
    component: lazyRouteComponent(() => import('./shipments/ShipmentPage.tsx'), 'ShipmentPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/load',
    component: lazyRouteComponent(() => import('./shipments/LoadPage.tsx'), 'LoadPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/messages',
    validateSearch: readJournalView,
    component: lazyRouteComponent(() => import('./messages/MessagesPage.tsx'), 'MessagesPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/profile',
    component: lazyRouteComponent(() => import('./shops/ProfilePage.tsx'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/phone',
    validateSearch: (search: Search) => texts(search, 'to'),
    component: lazyRouteComponent(() => import('./sandbox/PhonePage.tsx'), 'PhonePage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/staff',
    component: lazyRouteComponent(() => import('./staff/StaffPage.tsx'), 'StaffPage'),
  }),
] as const;

const outside = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search: Search) => texts(search, 'next', 'note'),
    component: lazyRouteComponent(() => import('./auth/SignInPage.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/register',
    component: lazyRouteComponent(() => import('./auth/RegisterPage.tsx'), 'RegisterPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/create-shop',
    component: lazyRouteComponent(() => import('./auth/CreateShopPage.tsx'), 'CreateShopPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/forgot-password',
    validateSearch: (search: Search) => texts(search, 'email'),
    component: lazyRouteComponent(() => import('./auth/ForgotPage.tsx'), 'ForgotPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    validateSearch: (search: Search) => texts(search, 'token', 'error'),
    component: lazyRouteComponent(() => import('./auth/ResetPage.tsx'), 'ResetPage'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([inside.addChildren(pages), ...outside]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Plain `?status=arrived,returning`: links are read and shared by people.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const set = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    return set.length === 0 ? '' : `?${new URLSearchParams(set as [string, string][])}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
