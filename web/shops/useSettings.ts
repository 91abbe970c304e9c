import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType } from 'hono/client';
import { useState } from 'react';
import { api, asApiError, read } from '../api.ts';
import { changedKeys, changesOf, draftOf, type Merge, merge, type SettingKey, type SettingsDraft } from './settings.ts';
import { type Shop, shopQuery, useShop } from './shop.ts';

type SettingsPatch = InferRequestType<typeof api.shop.$patch>['json'];
/** What the page began with: changes are counted, and saved, over it. */
type Base = { draft: SettingsDraft; version: number };
export type Rival = { savedBy: string | null; savedAt: string | null };
/** Another person saved the same fields: what they saved, and what stands here. */
export type Clash = Merge & { rival: Rival; base: Base };
/** `met`: who saved other fields meanwhile, and which. */
export type Saved = { shop: Shop; met: (Rival & { theirs: SettingKey[] }) | undefined };

export type SettingsForm = ReturnType<typeof useSettings>;

export function useSettings(onSaved: (saved: Saved) => void) {
  const shop = useShop();
  const queryClient = useQueryClient();
  const fresh: Base = { draft: draftOf(shop.settings), version: shop.settingsVersion };
  const [base, setBase] = useState(fresh);
  const [clash, setClash] = useState<Clash>();
  const form = useForm<SettingsDraft>({ initialValues: base.draft });
  const changed = changedKeys(form.values, base.draft);
  const begin = (next: Base, draft = next.draft) => {
    setBase(next);
    setClash(undefined);
    form.setValues(draft);
  };
  // Saved on another page while nothing here was touched.
  if (changed.length === 0 && base.version !== fresh.version && !clash) begin(fresh);

  const save = useMutation({
    mutationFn: async (from: { base: Base; draft: SettingsDraft }): Promise<Saved | Clash> => {
      const patch = (over: Base, draft: SettingsDraft) =>
        read(api.shop.$patch({ json: { ...changesOf(draft, over.draft), version: over.version } as SettingsPatch }));
      try {
        return { shop: await patch(from.base, from.draft), met: undefined };
      } catch (error) {
        const { status, field, details } = asApiError(error);
        if (status !== 409 || field !== 'version') throw error;
        const now = await queryClient.fetchQuery({ ...shopQuery, staleTime: 0 });
        const over: Base = { draft: draftOf(now.settings), version: now.settingsVersion };
        const merged = merge(from.base.draft, from.draft, over.draft);
        const rival = details as Rival;
        // Nobody is asked to choose between changes that do not touch each other.
        if (merged.clashes.length > 0) return { ...merged, rival, base: over };
        return { shop: await patch(over, merged.draft), met: { ...rival, theirs: merged.theirs } };
      }
    },
    onSuccess: (result) => {
      if ('clashes' in result) return setClash(result);
      queryClient.setQueryData(shopQuery.queryKey, result.shop);
      begin({ draft: draftOf(result.shop.settings), version: result.shop.settingsVersion });
      onSaved(result);
    },
    onError: (error) => {
      const { field, message } = asApiError(error);
      const key = field?.split('.')[0];
      if (!key || !(key in form.values)) return;
      form.setFieldError(key, message);
      form.getInputNode(key)?.focus();
    },
  });

  const run = (from: Base, draft: SettingsDraft) =>
    save.mutateAsync({ base: from, draft }).then(
      (result) => !('clashes' in result),
      () => false,
    );
  return {
    ...{ form, clash, changed },
    saved: base.draft,
    error: save.error,
    isSaving: save.isPending,
    /** @returns whether everything is saved */
    save: () => run(base, form.values),
    reset: () => begin(base),
    /** What was chosen stands on the page and is saved over theirs. */
    settle: (draft: SettingsDraft) => {
      if (!clash) return;
      begin(clash.base, draft);
      if (changedKeys(draft, clash.base.draft).length > 0) void run(clash.base, draft);
    },
    putOff: () => setClash(undefined),
  };
}
