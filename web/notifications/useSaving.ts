import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType } from 'hono/client';
import { useState } from 'react';
import { api, asApiError, read } from '../api.ts';
import { words } from '../i18n/language.ts';
import { shopQuery, useShop } from '../shops/shop.ts';
import { toast } from '../ui/toast.tsx';
import { type NotificationsView, notificationsQuery, type RuleView } from './data.ts';
import { choicesOf, keyOf } from './rules.ts';
import { changedNames, changesOf, draftOf, type SettingsDraft } from './settings.ts';
import { useDrafts } from './useDrafts.ts';

export type Saving = ReturnType<typeof useSaving>;
type SettingsPatch = InferRequestType<typeof api.shop.$patch>['json'];
type Key = Pick<RuleView, 'reason' | 'channel' | 'audience'>;

/** One button saves the rules and the settings; a part that was refused stays unsaved and is shown at its field. */
export function useSaving(fresh: NotificationsView, open: (rule: Key) => void) {
  const queryClient = useQueryClient();
  const draft = useDrafts(fresh);
  const settings = useSettings();
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());

  const rules = useMutation({
    mutationFn: () => {
      const { base, changed, drafts } = draft;
      return read(api.notifications.$put({ json: { version: base.version, rules: choicesOf(changed, drafts) } }));
    },
    onSuccess: (view) => {
      queryClient.setQueryData(notificationsQuery.queryKey, view);
      draft.saved(view);
      setWrong(new Set());
    },
    onError: async (error) => {
      const { status, details } = asApiError(error);
      const problems = (details.problems ?? []) as Key[];
      setWrong(new Set(problems.map(keyOf)));
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
    isPending: rules.isPending || settings.save.isPending,
    otherError: failed,
    reset() {
      draft.reset();
      settings.reset();
      setWrong(new Set());
      rules.reset();
    },
  };
}

/** At a field, in the editor, or in the note about the other person. */
function isShownElsewhere({ status, field, details }: ReturnType<typeof asApiError>): boolean {
  return details.problems !== undefined || status === 409 || (status === 400 && field !== undefined);
}

function useSettings() {
  const shop = useShop();
  const queryClient = useQueryClient();
  const saved = draftOf(shop.settings);
  const form = useForm<SettingsDraft>({ initialValues: saved });
  const [known, setKnown] = useState(saved);
  const changed = changedNames(form.values, known).length;
  // Saved elsewhere, in the profile for one: nothing here was touched, so it is shown.
  if (changed === 0 && changedNames(saved, known).length > 0) {
    setKnown(saved);
    form.setValues(saved);
  }
  const save = useMutation({
    mutationFn: () => read(api.shop.$patch({ json: changesOf(form.values, known) as SettingsPatch })),
    onSuccess: (view) => {
      queryClient.setQueryData(shopQuery.queryKey, view);
      const next = draftOf(view.settings);
      setKnown(next);
      form.setValues(next);
    },
    onError: (error) => {
      const { field, message } = asApiError(error);
      const name = field?.split('.')[0];
      if (name && name in form.values) form.setFieldError(name, message);
    },
  });
  return { form, known, changed, save, reset: () => form.setValues(known) };
}

export type SettingsForm = ReturnType<typeof useSettings>;

function succeeds(saving: Promise<unknown>): Promise<boolean> {
  return saving.then(
    () => true,
    () => false,
  );
}
