import { useMutation } from '@tanstack/react-query';
import { useWords } from '../i18n/language.ts';
import { errorToast, toast, undoToast } from '../ui/toast.tsx';
import { removeShipments, restoreShipments, shipmentsChanged } from './data.ts';

type Removal = { trackNumbers: string[]; as: 'collected' | 'deleted' };

/** Marking as collected and deleting: done at once, with the way back in the toast instead of a question before. */
export function useRemoval(onDone?: () => void) {
  const { shipments: words } = useWords();
  const restore = useMutation({
    mutationFn: restoreShipments,
    onSuccess: async (_, trackNumbers) => {
      toast(words.restored(trackNumbers.length));
      await shipmentsChanged();
    },
    onError: errorToast,
  });
  const remove = useMutation({
    mutationFn: ({ trackNumbers, as }: Removal) => removeShipments(trackNumbers, as),
    onSuccess: async (_, { trackNumbers, as }) => {
      const done = as === 'collected' ? words.collectedDone : words.removedDone;
      undoToast(done(trackNumbers.length), () => restore.mutate(trackNumbers));
      onDone?.();
      await shipmentsChanged();
    },
    onError: errorToast,
  });
  return { remove, restore };
}
