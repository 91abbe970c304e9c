import type { NotificationData } from '@mantine/notifications';

// Toasts come after something was done: their code is fetched with the first one, not before the first page.
const listeners = new Set<() => void>();
let isWanted = false;

export async function showToast(toast: NotificationData): Promise<void> {
  isWanted = true;
  for (const tell of listeners) tell();
  (await import('@mantine/notifications')).notifications.show(toast);
}

export async function hideToast(id: string): Promise<void> {
  (await import('@mantine/notifications')).notifications.hide(id);
}

export function areToastsWanted(): boolean {
  return isWanted;
}

export function onToastsWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
