import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api.ts';
import type { router as Router } from '../routes.tsx';

const doors = ['/sign-in', '/invitation'];

/** A session that ends while a page is open, here or in another tab: to the sign-in, and afterwards back to that page. */
export function leaveWhenSessionEnds(queryClient: QueryClient, router: typeof Router): void {
  const hear = (error: unknown) => {
    if (!(error instanceof ApiError) || error.status !== 401) return;
    if (error.code.startsWith('INVALID_')) return; // a wrong password or code of somebody who is signed in, or is about to be
    // Before the first page is drawn its route decides; these pages are for those who have not signed in.
    const { resolvedLocation, location } = router.state;
    if (!resolvedLocation || doors.includes(location.pathname)) return;
    void router.navigate({ to: '/sign-in', search: { next: location.href, note: 'session' } });
  };
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') hear(event.action.error);
  });
  queryClient.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') hear(event.action.error);
  });
}
