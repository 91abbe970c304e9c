import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, asApiError, read } from '../api.ts';
import { words } from '../i18n/language.ts';
import { toast } from '../ui/toast.tsx';
import { type NotificationsView, notificationsQuery, type RuleView } from './data.ts';
import { choicesOf, type Drafts, keyOf } from './rules.ts';
import { useDrafts } from './useDrafts.ts';
import { useSettings } from './useSettings.ts';

export type Saving = ReturnType<typeof useSaving>;
type Key = Pick<RuleView, 'reason' | 'channel' | 'audience'>;

/** One button saves the rules and the settings; a part that was refused stays unsaved and is shown at its field. */
export function useSaving(fresh: NotificationsView, open: (rule: Key) => void) {
  const queryClient = useQueryClient();
  const draft = useDrafts(fresh);
  const settings = useSettings();
  // A text that was refused counts as wrong until it is changed.
  const [refused, setRefused] = useState<Drafts>({});
  const wrong = new Set(Object.keys(refused).filter((key) => draft.drafts[key] === refused[key]));

  const rules = useMutation({
    mutationFn: () => {
      const { base, changed, drafts } = draft;
      return read(api.notifications.$put({ json: { version: base.version, rules: choicesOf(changed, drafts) } }));
    },
    onSuccess: (view) => {
      queryClient.setQueryData(notificationsQuery.queryKey, view);
      draft.saved(view);
      setRefused({});
    },
    onError: async (error) => {
      const { status, details } = asApiError(error);
      const problems = (details.problems ?? []) as Key[];
      setRefused(Object.fromEntries(problems.map((problem) => [keyOf(problem), draft.drafts[keyOf(problem)]!])));
      if (problems[0]) open(problems[0]);
      // Who was faster, and what they saved.
      if (status === 409) await queryClient.invalidateQueries({ queryKey: notificationsQuery.queryKey, exact: true });
    },
  });

  const save = async (): Promise<boolean> => {
    const isSaved = [
      draft.changed.length === 0 || (await succeeds(rules.mutateAsync())),
      settings.changed === 0 || (await succeeds(settings.save.mutateAsync())),
    ].every(Boolean);
    if (isSaved) toast(words().common.saved);
    return isSaved;
  };

  const failed = [rules.error, settings.save.error].find((error) => error && !isShownElsewhere(asApiError(error)));
  return {
    ...{ draft, settings, wrong, save },
    count: draft.changed.length + settings.changed,
    isOutdated: draft.isOutdated || settings.rival !== undefined,
    isPending: rules.isPending || settings.save.isPending,
    otherError: failed,
    reset() {
      draft.reset();
      settings.reset();
      setRefused({});
      rules.reset();
    },
  };
}

/** At a field, in the editor, or in the note about the other person. */
function isShownElsewhere({ status, field, details }: ReturnType<typeof asApiError>): boolean {
  return details.problems !== undefined || status === 409 || (status === 400 && field !== undefined);
}

function succeeds(saving: Promise<unknown>): Promise<boolean> {
  return saving.then(
    () => true,
    () => false,
  );
}
