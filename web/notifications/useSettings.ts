import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType } from 'hono/client';
import { useState } from 'react';
import { api, asApiError, read } from '../api.ts';
import { type Shop, shopQuery, useShop } from '../shops/shop.ts';
import { changedNames, changesOf, draftOf, type SettingsDraft } from './settings.ts';

type SettingsPatch = InferRequestType<typeof api.shop.$patch>['json'];
type Rival = { savedBy: string | null; savedAt: string | null };

export type SettingsForm = ReturnType<typeof useSettings>;

/** The shop's settings that are edited here, over the version they were begun with. */
export function useSettings() {
  const shop = useShop();
  const queryClient = useQueryClient();
  const fresh = draftOf(shop.settings);
  const [known, setKnown] = useState({ draft: fresh, version: shop.settingsVersion });
  const [rival, setRival] = useState<Rival>();
  const form = useForm<SettingsDraft>({ initialValues: fresh });
  const names = changedNames(form.values, known.draft);
  const show = (draft: SettingsDraft, from: SettingsDraft, version: number) => {
    setKnown({ draft: from, version });
    setRival(undefined);
    form.setValues(draft);
  };
  // Saved elsewhere, in the profile for one, while nothing here was touched.
  if (names.length === 0 && known.version !== shop.settingsVersion) show(fresh, fresh, shop.settingsVersion);

  const save = useMutation({
    mutationFn: () => saveOver(known, form.values, () => queryClient.fetchQuery({ ...shopQuery, staleTime: 0 })),
    onSuccess: (view) => {
      queryClient.setQueryData(shopQuery.queryKey, view);
      const saved = draftOf(view.settings);
      show(saved, saved, view.settingsVersion);
    },
    onError: (error) => {
      const { field, message, status, details } = asApiError(error);
      if (status === 409) setRival(details as Rival);
      const name = field?.split('.')[0];
      if (name && name in form.values) form.setFieldError(name, message);
    },
  });

  return {
    ...{ form, save, rival },
    known: known.draft,
    changed: names.length,
    theirs: changedNames(fresh, known.draft).map((name) => ({ name, isOurs: names.includes(name) })),
    reset: () => form.setValues(known.draft),
    /** Ours go on top of what is saved now. */
    keepMine: () => show({ ...fresh, ...picked(form.values, names) }, fresh, shop.settingsVersion),
    takeTheirs: () => show(fresh, fresh, shop.settingsVersion),
  };
}

/**
 * The version is that of all settings of the shop. When another person changed only some that are not edited here, nobody
 * overwrites anybody: it is saved over theirs.
 */
async function saveOver(
  { draft: before, version }: { draft: SettingsDraft; version: number },
  draft: SettingsDraft,
  fetchShop: () => Promise<Shop>,
): Promise<Shop> {
  const patch = (over: number) =>
    read(api.shop.$patch({ json: { ...changesOf(draft, before), version: over } as SettingsPatch }));
  try {
    return await patch(version);
  } catch (error) {
    if (asApiError(error).status !== 409) throw error;
    const shop = await fetchShop();
    if (changedNames(draftOf(shop.settings), before).length > 0) throw error;
    return patch(shop.settingsVersion);
  }
}

function picked(draft: SettingsDraft, names: readonly (keyof SettingsDraft)[]): Partial<SettingsDraft> {
  return Object.fromEntries(names.map((name) => [name, draft[name]]));
}
