import { Button, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '../api.ts';
import { useBlackListWords } from '../blacklist/words.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Table } from '../ui/Table.tsx';
import { type Asked, type Entry, findEntries } from './blackListData.ts';
import { useStaffBlackListWords } from './blackListWords.ts';
import styles from './StaffBlackList.module.css';
import { StrikeDialog } from './StrikeDialog.tsx';

const empty: Asked = { phone: '', email: '' };

/** What any shop has listed of somebody. Nothing of it stands in the address. */
export function EntrySearch() {
  const words = useStaffBlackListWords();
  const fields = useBlackListWords();
  const form = useForm<Asked>({
    initialValues: empty,
    validate: { phone: (phone, { email }) => (phone.trim() || email.trim() ? null : fields.need) },
  });
  const search = useMutation({
    mutationFn: findEntries,
    onError: (error) => {
      const { field, message } = asApiError(error);
      if (field && field in empty) form.setFieldError(field, message);
    },
  });

  return (
    <section className={styles.part}>
      <Title order={2}>{words.search}</Title>
      <form className={`surface ${styles.card}`} onSubmit={form.onSubmit((asked) => search.mutate(asked))} noValidate>
        <div className={styles.search}>
          <TextInput label={fields.phone} type="tel" autoComplete="off" {...form.getInputProps('phone')} />
          <TextInput label={fields.email} type="email" autoComplete="off" {...form.getInputProps('email')} />
          <Button type="submit" variant="default" loading={search.isPending} className={styles.find}>
            {words.find}
          </Button>
        </div>
        {Object.keys(form.errors).length === 0 && <ErrorNote error={search.error} />}
        <p className={styles.quiet}>{words.searchHint}</p>
      </form>
      <div aria-live="polite" className={styles.found}>
        {search.data && <Found entries={search.data} onChanged={() => search.mutate(search.variables!)} />}
      </div>
    </section>
  );
}

function Found({ entries, onChanged }: { entries: Entry[]; onChanged: () => void }) {
  const words = useStaffBlackListWords();
  const [chosen, setChosen] = useState<Entry>();
  if (entries.length === 0) return <p>{words.nothing}</p>;
  return (
    <>
      <p>{words.found(entries.length)}</p>
      <Table
        rows={entries}
        keyOf={({ shopId, shipmentId }) => `${shopId} ${shipmentId}`}
        columns={[
          [words.shop, ({ shopName }) => <strong>{shopName}</strong>],
          [words.parcel, (entry) => <Parcel entry={entry} />],
          [words.returnedAt, ({ returnedAt }) => <Moment at={returnedAt} />],
          [words.state, (entry) => <State entry={entry} />],
          ['', (entry) => <Action entry={entry} onChoose={() => setChosen(entry)} />, 'number'],
        ]}
      />
      {chosen && <StrikeDialog entry={chosen} onClose={() => setChosen(undefined)} onDone={onChanged} />}
    </>
  );
}

function Parcel({ entry: { trackNumber, kinds } }: { entry: Entry }) {
  const words = useStaffBlackListWords();
  return (
    <div>
      {trackNumber}
      <div className={styles.quiet}>{words.by(kinds.map((kind) => words.kinds[kind]).join(', '))}</div>
    </div>
  );
}

function State({ entry: { state, struckBy, struckReason } }: { entry: Entry }) {
  const words = useStaffBlackListWords();
  return (
    <div>
      {words.entryStates[state]}
      {struckReason && (
        <div className={styles.quiet}>
          {struckReason}, {struckBy}
        </div>
      )}
    </div>
  );
}

function Action({ entry: { state }, onChoose }: { entry: Entry; onChoose: () => void }) {
  const words = useStaffBlackListWords();
  return (
    <Button size="compact-sm" variant="default" onClick={onChoose}>
      {state === 'struck' ? words.takeBack : words.strike}
    </Button>
  );
}
