import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { looksLikeTable } from './tables.ts';
import { type Incoming, upload } from './uploads.ts';
import { loadWords } from './words.ts';

/**
 * Files dropped and rows pasted anywhere on the page become imports. One that came whole is shown at once, of several the list is.
 * @param hasPaste pasting has no other meaning on this page
 * @returns whether files hang over the page now
 */
export function useIncoming(isWanted: boolean, hasPaste = true): { isOver: boolean; receive: (items: Incoming[]) => void } {
  const router = useRouter();
  const receive = async (items: Incoming[]) => {
    if (items.length === 0) return;
    await router.navigate({ to: '/load', search: { tab: 'file' } });
    const ids: (string | undefined)[] = [];
    for (const item of items) ids.push(await upload(item));
    const isStillHere = router.state.location.pathname === '/load';
    if (items.length === 1 && ids[0] && isStillHere) await router.navigate({ to: '/load/imports/$id', params: { id: ids[0] } });
  };
  const latest = useRef(receive);
  latest.current = receive;
  const isOver = useDrop(isWanted, (files) => void latest.current(filesOf(files)));
  usePaste(isWanted && hasPaste, (items) => void latest.current(items));
  return { isOver, receive: (items) => void receive(items) };
}

export function filesOf(files: Iterable<File>): Incoming[] {
  return [...files].map((file) => ({ kind: 'file', name: file.name, body: file }));
}

export function rowsOf(text: string): Incoming {
  return { kind: 'paste', name: loadWords().kinds.paste, body: new Blob([text], { type: 'text/plain' }) };
}

function useDrop(isWanted: boolean, onFiles: (files: FileList) => void): boolean {
  const [isOver, setOver] = useState(false);
  const drop = useRef(onFiles);
  drop.current = onFiles;
  useEffect(() => {
    if (!isWanted) return;
    const watch = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault(); // else the browser opens the file in place of the page
      // Leaving for a child is no leaving; out of the window there is no other target.
      setOver(event.type === 'dragover' || (event.type === 'dragleave' && event.relatedTarget !== null));
      if (event.type === 'drop') drop.current(event.dataTransfer.files);
    };
    const names = ['dragover', 'dragleave', 'drop'] as const;
    for (const name of names) window.addEventListener(name, watch);
    return () => {
      for (const name of names) window.removeEventListener(name, watch);
    };
  }, [isWanted]);
  return isOver;
}

function usePaste(isWanted: boolean, onPaste: (items: Incoming[]) => void): void {
  const paste = useRef(onPaste);
  paste.current = onPaste;
  useEffect(() => {
    if (!isWanted) return;
    const listen = (event: ClipboardEvent) => {
      const items = pastedItems(event);
      if (items.length === 0) return;
      event.preventDefault();
      paste.current(items);
    };
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, [isWanted]);
}

/** A field of one line takes a word; rows of a table cannot have been meant for it. Spreadsheets add a picture, which is no file. */
function pastedItems({ target, clipboardData }: ClipboardEvent): Incoming[] {
  if (!clipboardData || !(target instanceof Element)) return [];
  if (target.closest('textarea, [contenteditable], [role=dialog]')) return [];
  const text = clipboardData.getData('text/plain');
  if (text.trim()) return !target.closest('input') || looksLikeTable(text) ? [rowsOf(text)] : [];
  return filesOf([...clipboardData.files].filter((file) => !file.type.startsWith('image/')));
}
