import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { errorToast } from '../ui/toast.tsx';
import { type Removal, removeMatching, shipmentsChanged } from './data.ts';
import { useRemoval } from './useRemoval.ts';
import type { ListView } from './view.ts';

/** Removes everything that the list would show, block by block; it may be stopped, and what was done can be taken back. */
export function useBulkRemoval(view: ListView, onDone: () => void) {
  const { offerUndo } = useRemoval();
  const [sofar, setSofar] = useState(0);
  const done = useRef<string[]>([]);
  const isStopped = useRef(false);
  const remove = useMutation({
    mutationFn: (as: Removal) => {
      done.current = [];
      isStopped.current = false;
      setSofar(0);
      return removeMatching(view, as, (removed) => {
        done.current = removed;
        setSofar(removed.length);
        return isStopped.current;
      });
    },
    onSuccess: onDone,
    onError: errorToast,
    onSettled: async (_, error, as) => {
      // After a failure too: the blocks before it are done.
      if (done.current.length > 0 || !error) offerUndo(done.current, as);
      await shipmentsChanged();
    },
  });
  const stop = () => {
    isStopped.current = true;
  };
  return { remove, sofar, stop };
}
