import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import type { InferRequestType } from 'hono/client';
import { api, asApiError, read } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { toast } from '../ui/toast.tsx';
import styles from './Profile.module.css';
import { CardFields, ReportFields, RuleFields, SystemFields } from './SettingsFields.tsx';
import { changesOf, draftOf, type SettingsDraft } from './settings.ts';
import { shopQuery, useMayWrite, useShop } from './shop.ts';

type SettingsPatch = InferRequestType<typeof api.shop.$patch>['json'];

/** Everything that is saved with one button; the bar shows how much is unsaved, and leaving asks. */
export function SettingsForm() {
  const { profile: words, common } = useWords();
  const shop = useShop();
  const mayWrite = useMayWrite();
  const queryClient = useQueryClient();
  const saved = draftOf(shop.settings);
  const form = useForm<SettingsDraft>({ initialValues: saved });
  const changed = Object.keys(changesOf(form.values, saved)).length;

  const save = useMutation({
    mutationFn: () => read(api.shop.$patch({ json: { ...changesOf(form.values, saved), version: shop.settingsVersion } as SettingsPatch })),
    onSuccess: async () => {
      await queryClient.invalidateQueries(shopQuery);
      const fresh = queryClient.getQueryData(shopQuery.queryKey);
      if (fresh) form.setValues(draftOf(fresh.settings));
      toast(common.saved);
    },
    onError: (error) => {
      const { field, message } = asApiError(error);
      const key = field?.split('.')[0];
      if (key && key in form.values) form.setFieldError(key, message);
    },
  });
  useBlocker({ shouldBlockFn: () => changed > 0 && !window.confirm(common.leaveUnsaved), enableBeforeUnload: () => changed > 0 });

  return (
    <form onSubmit={form.onSubmit(() => save.mutate())} noValidate>
      <fieldset
        disabled={!mayWrite}
        title={mayWrite ? undefined : common.readOnly}
        style={{ border: 0, padding: 0, margin: 0, display: 'grid', gap: 20, minWidth: 0 }}
      >
        <CardFields form={form} saved={saved} />
        <ReportFields form={form} saved={saved} />
        <SystemFields form={form} saved={saved} />
        <RuleFields form={form} saved={saved} />
      </fieldset>
      {Object.keys(form.errors).length === 0 && <ErrorNote error={save.error} />}
      {changed > 0 && (
        <div className={styles.bar}>
          <span aria-live="polite">{words.unsaved(changed)}</span>
          <Button variant="default" onClick={() => form.setValues(saved)}>
            {words.reset}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {common.save}
          </Button>
        </div>
      )}
    </form>
  );
}
