import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { ApiError } from './api.ts';
import { readIntegrationsView } from './integrations/view.ts';
import { readJournalView } from './messages/view.ts';
import { readNotificationsView } from './notifications/view.ts';
import { queryClient } from './queryClient.ts';
import { root, type Search, texts, toSignIn } from './rootRoute.tsx';
import { chooseShop } from './shell/chooseShop.ts';
import { Shell } from './shell/Shell.tsx';
import { LoadFailed } from './shell/Trouble.tsx';
import { readImportSearch } from './shipments/load/imports/importSearch.ts';
import { readLoadView } from './shipments/load/loadView.ts';
import { readListView } from './shipments/view.ts';
import { shopQuery } from './shops/shop.ts';
import { sessionQuery, stopActing } from './staff/data.ts';
import { staffPages } from './staffRoutes.tsx';
import { readStatisticsView } from './statistics/view.ts';
import { readTomorrowView } from './tomorrow/view.ts';

/** A link may name its shop, such as `/shipments/63009944000014?shop=7`: who works in several is brought to the right one. */
async function openNamedShop({ pathname, searchStr }: { pathname: string; searchStr: string }, shopId: number): Promise<void> {
  const search = new URLSearchParams(searchStr);
  const named = Number(search.get('shop'));
  if (!named) return;
  search.delete('shop');
  const isChosen = named !== shopId && (await chooseShop(named).then(Boolean, () => false));
  if (isChosen) queryClient.clear();
  throw redirect({ to: pathname, search: Object.fromEntries(search), replace: true });
}

/** Everything of a shop: it is loaded before the first page is drawn. Who has none is sent to make one, or to the staff's pages. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  errorComponent: LoadFailed,
  beforeLoad: async ({ location }) => {
    try {
      const { shopId } = await queryClient.ensureQueryData(shopQuery);
      await openNamedShop(location, shopId);
    } catch (error) {
      if (error instanceof ApiError && error.field === 'acting') {
        await stopActing();
        throw redirect({ to: '/staff' });
      }
      if (!(error instanceof ApiError) || error.status !== 409) toSignIn(error, location.href);
      const { isStaff } = await queryClient.ensureQueryData(sessionQuery);
      throw redirect({ to: isStaff ? '/staff' : '/create-shop' });
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
    path: '/statistics',
    validateSearch: readStatisticsView,
    component: lazyRouteComponent(() => import('./statistics/StatisticsPage.tsx'), 'StatisticsPage'),
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
    validateSearch: readLoadView,
    component: lazyRouteComponent(() => import('./shipments/load/LoadPage.tsx'), 'LoadPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/load/imports/$id',
    validateSearch: readImportSearch,
    component: lazyRouteComponent(() => import('./shipments/load/imports/ImportPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/messages',
    validateSearch: readJournalView,
    component: lazyRouteComponent(() => import('./messages/MessagesPage.tsx'), 'MessagesPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/notifications',
    validateSearch: readNotificationsView,
    component: lazyRouteComponent(() => import('./notifications/NotificationsPage.tsx'), 'NotificationsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/tomorrow',
    validateSearch: readTomorrowView,
    component: lazyRouteComponent(() => import('./tomorrow/TomorrowPage.tsx'), 'TomorrowPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/black-list', // nothing in the address: whom a shop asks about stays out of histories and logs
    component: lazyRouteComponent(() => import('./blacklist/BlackListPage.tsx'), 'BlackListPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/integrations',
    validateSearch: readIntegrationsView,
    component: lazyRouteComponent(() => import('./integrations/IntegrationsPage.tsx'), 'IntegrationsPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/support',
    validateSearch: (search: Search) => texts(search, 'new'),
    component: lazyRouteComponent(() => import('./support/SupportPage.tsx'), 'SupportPage'),
  }),
  createRoute({
    getParentRoute: () => inside,
    path: '/support/$id',
    component: lazyRouteComponent(() => import('./support/ThreadPage.tsx'), 'ThreadPage'),
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
    validateSearch: (search: Search) => texts(search, 'another'),
    component: lazyRouteComponent(() => import('./auth/CreateShopPage.tsx'), 'CreateShopPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/invitation',
    validateSearch: (search: Search) => texts(search, 'token'),
    component: lazyRouteComponent(() => import('./auth/InvitationPage.tsx'), 'InvitationPage'),
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
  routeTree: root.addChildren([inside.addChildren(pages), ...staffPages, ...outside]),
  defaultPreload: 'intent',
  defaultErrorComponent: LoadFailed, // in the page's own place: the menu around it stays
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
