import { lazy, Suspense, useSyncExternalStore } from 'react';
import { areToastsWanted, onToastsWanted } from './toasts.ts';

const Notifications = lazy(() => import('@mantine/notifications').then((module) => ({ default: module.Notifications })));

/** Where toasts appear. */
export function ToastPlace() {
  const isWanted = useSyncExternalStore(onToastsWanted, areToastsWanted);
  return <Suspense>{isWanted && <Notifications position="bottom-right" limit={3} />}</Suspense>;
}
