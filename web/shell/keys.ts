import { useEffect, useRef } from 'react';

export type KeyName =
  | 'search'
  | 'down'
  | 'up'
  | 'open'
  | 'select'
  | 'help'
  | 'palette'
  | 'load'
  | 'approve'
  | 'reject'
  | 'escape';
type Actions = Partial<Record<KeyName, (event: KeyboardEvent) => void>>;

/**
 * Which key was meant. Letters go by their place on the keyboard: with Russian letters switched on the same keys must work.
 * `?` and `/` also stand elsewhere on the Russian layout, so both the sign and the place count.
 */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): KeyName | undefined {
  if (event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) return event.code === 'KeyK' ? 'palette' : undefined;
  if (event.key === '?' || (event.code === 'Slash' && event.shiftKey)) return 'help';
  if (event.key === '/' || event.code === 'Slash') return 'search';
  if (event.shiftKey) return undefined;
  return places[event.code];
}

const places: Record<string, KeyName> = {
  KeyJ: 'down',
  KeyK: 'up',
  KeyX: 'select',
  KeyN: 'load',
  KeyA: 'approve',
  KeyR: 'reject',
  Enter: 'open',
  Escape: 'escape',
};

/** Keys of a page while it is shown. Typing in a field is left alone, except for the palette. */
export function useKeys(actions: Actions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const name = keyName(event);
      const action = name && latest.current[name];
      if (!action || event.defaultPrevented || (name !== 'palette' && isBusy(event.target, name))) return;
      action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function isBusy(target: EventTarget | null, name: KeyName): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role=dialog], [role=menu], [role=listbox]')) return true;
  if (target.matches('input:not([type=checkbox]), textarea, select') || target.isContentEditable) return true;
  return name === 'open' && target.matches('a, button, summary, input');
}
