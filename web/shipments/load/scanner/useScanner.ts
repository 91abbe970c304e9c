import { useEffect, useRef } from 'react';
import { isField, remember, type TakeBack } from './field.ts';
import { createScanner } from './scanner.ts';

type Taker = { take: (code: string) => void; isFallback: boolean };

const takers: Taker[] = [];

/**
 * Hears a barcode scanner anywhere on the page, also while a field has focus: what it typed there is taken back, and its Enter does
 * nothing else. Of several parts of a page the one shown last gets the code; a fallback only when there is no other.
 */
export function useScanner({ onScan, isFallback = false }: { onScan: (code: string) => void; isFallback?: boolean }): void {
  const latest = useRef(onScan);
  latest.current = onScan;
  useEffect(() => {
    const taker: Taker = { take: (code) => latest.current(code), isFallback };
    takers.push(taker);
    if (takers.length === 1) listen();
    return () => {
      takers.splice(takers.indexOf(taker), 1);
      if (takers.length === 0) stop();
    };
  }, [isFallback]);
}

let stop = () => {};

/** In the capture phase: before fields, forms and the keys of the page get to see an event. */
function listen(): void {
  const scanner = createScanner();
  let takeBack: TakeBack | undefined;

  const hear = (event: KeyboardEvent) => {
    if (event.isComposing || event.repeat || isElsewhere(event.target)) return;
    const { key, code, timeStamp: at, ctrlKey, altKey, metaKey } = event;
    const heard = scanner.press({ key, code, at, isHeld: ctrlKey || altKey || metaKey });
    switch (heard.kind) {
      case 'first':
        takeBack = remember(event.target);
        return;
      case 'next':
        // Outside of fields the letters of a code would be shortcuts.
        if (!isField(event.target)) swallow(event);
        return;
      case 'rest':
        swallow(event);
        return;
      case 'scan':
      case 'again':
        swallow(event);
        takeBack?.();
        takeBack = undefined;
        if (heard.kind === 'scan') (takers.findLast((one) => !one.isFallback) ?? takers.at(-1))?.take(heard.text);
        return;
    }
  };

  document.addEventListener('keydown', hear, true);
  stop = () => document.removeEventListener('keydown', hear, true);
}

/** A dialog has its own fields, the palette among them: what is scanned there is meant for it. */
function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=dialog]') !== null && target.closest('[data-scans]') === null;
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
