import { useSyncExternalStore } from 'react';

/** A switch that the browser remembers; where storage is closed (private windows of some browsers), until the page is closed. */
export function rememberedSwitch(key: string) {
  const listeners = new Set<() => void>();
  let isOn = read(key);

  function set(next: boolean): void {
    isOn = next;
    try {
      localStorage.setItem(key, next ? '1' : '');
    } catch {
      // Remembered by this page only.
    }
    for (const tell of listeners) tell();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    isOn: () => isOn,
    useIt: (): [boolean, (next: boolean) => void] => [useSyncExternalStore(subscribe, () => isOn), set],
  };
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) === '1';
  } catch {
    return false;
  }
}
