import type { NotificationData } from '@mantine/notifications';

// Toasts come after something was done: their code is fetched with the first touch, not before the first page. Waiting for the
// first toast would be too late: that may be the one that says that the connection is gone.
const code = () => import('@mantine/notifications');
for (const touch of ['pointerdown', 'keydown']) {
  window.addEventListener(touch, () => void code().catch(() => undefined), { once: true, passive: true });
}

const listeners = new Set<() => void>();
let isWanted = false;

export async function showToast(toast: NotificationData): Promise<void> {
  const loaded = await code().catch(() => undefined);
  if (!loaded) {
    if (typeof toast.message === 'string') window.alert(toast.message);
    return;
  }
  isWanted = true;
  for (const tell of listeners) tell();
  loaded.notifications.show(toast);
}

export async function hideToast(id: string): Promise<void> {
  (await code()).notifications.hide(id);
}

export function areToastsWanted(): boolean {
  return isWanted;
}

export function onToastsWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
