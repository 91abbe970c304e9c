import { Button, Switch, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { asApiError } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { queryClient } from '../queryClient.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { toast } from '../ui/toast.tsx';
import { type BlackListSettings, saveSettings, settingsQuery } from './blackListData.ts';
import { useStaffBlackListWords } from './blackListWords.ts';
import styles from './StaffBlackList.module.css';

export function BlackListRules() {
  const words = useStaffBlackListWords();
  const { data: settings, error } = useQuery(settingsQuery);
  return (
    <section className={styles.part}>
      <Title order={2}>{words.settings}</Title>
      <ErrorNote error={error} />
      {settings && <RulesForm key={settings.changedAt} settings={settings} />}
    </section>
  );
}

function RulesForm({ settings }: { settings: BlackListSettings }) {
  const words = useStaffBlackListWords();
  const { common } = useWords();
  const { isSharingOn, years, limitPerHour, changedAt, changedBy } = settings;
  const form = useForm({ initialValues: { isSharingOn, years: String(years), limitPerHour: String(limitPerHour) } });
  const save = useMutation({
    mutationFn: ({ isSharingOn, years, limitPerHour }: typeof form.values) =>
      saveSettings({ isSharingOn, years: Number(years), limitPerHour: Number(limitPerHour) }),
    onSuccess: (saved) => {
      queryClient.setQueryData(settingsQuery.queryKey, saved);
      toast(common.saved);
    },
    onError: (error) => {
      const { field, message } = asApiError(error);
      if (field && field in form.values) form.setFieldError(field, message);
    },
  });

  return (
    <form className={`surface ${styles.card}`} onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Switch
        label={words.sharing}
        description={words.sharingHint}
        {...form.getInputProps('isSharingOn', { type: 'checkbox' })}
      />
      <div className={styles.pair}>
        <TextInput label={words.years} inputMode="numeric" {...form.getInputProps('years')} />
        <TextInput
          label={words.limit}
          description={words.limitHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="numeric"
          {...form.getInputProps('limitPerHour')}
        />
      </div>
      {Object.keys(form.errors).length === 0 && <ErrorNote error={save.error} />}
      <div className={styles.line}>
        <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
          {common.save}
        </Button>
        {changedBy && (
          <span className={styles.quiet}>
            {words.changed} {changedBy}, <Moment at={changedAt} />
          </span>
        )}
      </div>
    </form>
  );
}
