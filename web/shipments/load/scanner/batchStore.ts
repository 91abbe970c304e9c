import { useSyncExternalStore } from 'react';
import { type BatchLine, readBatch } from './batch.ts';

/** The batches of this browser, one for each shop: a reload, a dead battery or a look at another page loses no number. */
const known = new Map<number, { text: string | null; lines: BatchLine[] }>();
const listeners = new Set<() => void>();
/** Where storage is closed (private windows of some browsers) the batch lasts until the page is closed. */
const unsaved = new Map<number, string>();

export function useBatch(shopId: number): BatchLine[] {
  return useSyncExternalStore(subscribe, () => batchOf(shopId));
}

/** Reads anew before it changes: another tab may be scanning too. */
export function changeBatch(shopId: number, change: (lines: BatchLine[]) => BatchLine[]): void {
  const lines = change(batchOf(shopId));
  const text = JSON.stringify(lines);
  known.set(shopId, { text, lines }); // the lines that stay are the same objects, so only new ones are drawn
  try {
    localStorage.setItem(keyOf(shopId), text);
  } catch {
    unsaved.set(shopId, text);
  }
  for (const tell of listeners) tell();
}

export function batchOf(shopId: number): BatchLine[] {
  const text = stored(shopId);
  const before = known.get(shopId);
  if (before && before.text === text) return before.lines;
  const lines = readBatch(text);
  known.set(shopId, { text, lines });
  return lines;
}

function stored(shopId: number): string | null {
  try {
    return unsaved.get(shopId) ?? localStorage.getItem(keyOf(shopId));
  } catch {
    return null;
  }
}

function keyOf(shopId: number): string {
  return `scan-batch-${shopId}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
