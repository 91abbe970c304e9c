import { useMutation } from '@tanstack/react-query';
import { errorToast, noteToast, toast, undoToast } from '../ui/toast.tsx';
import { cancelMessages, type HoldUntil, holdMessages, messagesChanged, releaseMessages, undoStop, type Which } from './data.ts';
import { tomorrowWords } from './words.ts';

/** Holding, cancelling and letting go: done at once, with the way back in the toast; what could not be stopped any more is said. */
export function useStops() {
  const settings = { onError: errorToast, onSettled: messagesChanged };
  const undo = useMutation({
    ...settings,
    mutationFn: undoStop,
    onSuccess: ({ changed }) => toast(tomorrowWords().restored(changed)),
  });
  const tell = ({ changed, late, batch }: { changed: number; late: number; batch: string }, done: (n: number) => string) => {
    const words = tomorrowWords();
    if (changed > 0) undoToast(done(changed), () => undo.mutate(batch));
    if (late > 0) noteToast(changed > 0 ? words.late(late) : words.nothingChanged);
  };
  const hold = useMutation({
    ...settings,
    mutationFn: ({ which, until }: { which: Which; until: HoldUntil }) => holdMessages(which, until),
    onSuccess: (stopped) => tell(stopped, tomorrowWords().held),
  });
  const cancel = useMutation({
    ...settings,
    mutationFn: cancelMessages,
    onSuccess: (stopped) => tell(stopped, tomorrowWords().cancelled),
  });
  const release = useMutation({
    ...settings,
    mutationFn: releaseMessages,
    onSuccess: ({ changed }) =>
      changed > 0 ? toast(tomorrowWords().released(changed)) : noteToast(tomorrowWords().nothingChanged),
  });
  const isPending = hold.isPending || cancel.isPending || release.isPending || undo.isPending;
  return { hold, cancel, release, isPending };
}
