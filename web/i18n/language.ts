import { useSyncExternalStore } from 'react';
import { type Dictionary, ru } from './ru.ts';
import type { Lang } from './words.ts';

const dictionaries: Partial<Record<Lang, Dictionary>> = { ru };
const listeners = new Set<() => void>();
let lang: Lang = document.documentElement.lang === 'en' ? 'en' : 'ru'; // set by first-paint.js

/** Russian is always here; English is fetched when it is wanted. */
export async function loadWords(wanted: Lang = lang): Promise<void> {
  if (wanted === 'en') dictionaries.en ??= (await import('./en.ts')).en;
}

export async function setLang(next: Lang): Promise<void> {
  await loadWords(next);
  lang = next;
  document.documentElement.lang = next;
  // For the public pages, which are made on the server.
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser, nor without https
  document.cookie = `lang=${next}; path=/; max-age=31536000; samesite=lax`;
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

export function langNow(): Lang {
  return lang;
}

/** The words of the interface in the chosen language. */
export function useWords(): Dictionary {
  return dictionaries[useLang()] ?? ru;
}

/** For texts made outside of components, such as toasts of a mutation. */
export function words(): Dictionary {
  return dictionaries[lang] ?? ru;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
