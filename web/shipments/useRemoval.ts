import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useWords } from '../i18n/language.ts';
import { errorToast, toast, undoToast } from '../ui/toast.tsx';
import { type Removal, removeShipments, restoreShipments, shipmentsChanged } from './data.ts';

/** Marking as collected and deleting: done at once, with the way back in the toast instead of a question before. */
export function useRemoval(onDone?: () => void) {
  const { shipments: words } = useWords();
  const hideOffer = useRef(() => {});
  const restore = useMutation({
    mutationFn: restoreShipments,
    onMutate: () => hideOffer.current(), // the page may offer the same way back
    onSuccess: async (_, trackNumbers) => {
      toast(words.restored(trackNumbers.length));
      await shipmentsChanged();
    },
    onError: errorToast,
  });
  /** Only what was removed now comes back: the rest had been removed before, and stays so. */
  const offerUndo = (removed: string[], as: Removal) => {
    const done = as === 'collected' ? words.collectedDone : words.removedDone;
    hideOffer.current = undoToast(done(removed.length), () => restore.mutate(removed));
  };
  const remove = useMutation({
    mutationFn: ({ trackNumbers, as }: { trackNumbers: string[]; as: Removal }) => removeShipments(trackNumbers, as),
    onSuccess: async ({ removed }, { as }) => {
      offerUndo(removed, as);
      onDone?.();
      await shipmentsChanged();
    },
    onError: errorToast,
  });
  return { remove, restore, offerUndo };
}
