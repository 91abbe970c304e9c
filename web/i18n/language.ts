import { useSyncExternalStore } from 'react';
import { en } from './en.ts';
import { type Dictionary, ru } from './ru.ts';
import type { Lang } from './words.ts';

const dictionaries: Record<Lang, Dictionary> = { ru, en };
const listeners = new Set<() => void>();
let lang: Lang = document.documentElement.lang === 'en' ? 'en' : 'ru'; // set by first-paint.js

export function setLang(next: Lang): void {
  lang = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem('lang', next);
  } catch {
    // Storage is closed in private windows of some browsers; the choice lasts until the page is closed.
  }
  for (const tell of listeners) tell();
}

export function useLang(): Lang {
  return useSyncExternalStore(subscribe, () => lang);
}

/** The words of the interface in the chosen language. */
export function useWords(): Dictionary {
  return dictionaries[useLang()];
}

/** For texts made outside of components, such as toasts of a mutation. */
export function words(): Dictionary {
  return dictionaries[lang];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
