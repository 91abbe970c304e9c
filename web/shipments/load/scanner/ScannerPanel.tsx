import { Button, Switch, Text, TextInput } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { formatMoment } from '../../../format/moments.ts';
import { useWords } from '../../../i18n/language.ts';
import { useMayWrite, useShop } from '../../../shops/shop.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { useReading } from '../../../ui/reading.ts';
import { BatchList } from './BatchList.tsx';
import { countLines, isReady } from './batch.ts';
import { changeBatch, useBatch } from './batchStore.ts';
import { CameraButton } from './CameraButton.tsx';
import { toForm } from './destination.ts';
import { importBatch } from './importBatch.ts';
import styles from './ScannerPanel.module.css';
import { SignalBar } from './SignalBar.tsx';
import { useBatchScans } from './useBatchScans.ts';

/** Many parcels in a row: scan now, contacts later. */
export function ScannerPanel() {
  const { scanner: words } = useWords();
  const lines = useBatch(useShop().shopId);
  const { signal, take } = useBatchScans();

  return (
    <div className={styles.panel}>
      <SignalBar signal={signal} />
      <div className={styles.ways}>
        <ManualField onCode={take} />
        <CameraButton onCode={take} withLabel />
      </div>
      <FormSwitch />
      {lines.length === 0 ? (
        <div className="surface">
          <EmptyState icon={<IconBarcode size={40} stroke={1.4} />} title={words.emptyTitle} hint={words.emptyHint} />
        </div>
      ) : (
        <>
          <BatchList lines={lines} />
          <NextStep />
        </>
      )}
    </div>
  );
}

/** For a label that does not scan; also the place where phones put what a scanner of theirs has read. */
function ManualField({ onCode }: { onCode: (code: string) => void }) {
  const { scanner: words, common } = useWords();
  const mayWrite = useMayWrite();
  const [typed, setTyped] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '') return;
    onCode(typed);
    setTyped('');
  };

  return (
    <form className={styles.manual} onSubmit={add}>
      <TextInput
        label={words.manual}
        description={<span className="desk-only">{words.manualHint}</span>}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        disabled={!mayWrite}
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="characters"
        className={styles.field}
      />
      <Button type="submit" variant="default" disabled={!mayWrite} title={mayWrite ? undefined : common.readOnly}>
        {words.manualAdd}
      </Button>
    </form>
  );
}

function FormSwitch() {
  const { scanner: words } = useWords();
  const [isToForm, setToForm] = toForm.useIt();
  return (
    <Switch
      label={words.toForm}
      description={words.toFormHint}
      checked={isToForm}
      onChange={(event) => setToForm(event.currentTarget.checked)}
    />
  );
}

/** Makes an import of the good numbers; what a person has still to look at stays in the list. */
function NextStep() {
  const { scanner: words, common } = useWords();
  const mayWrite = useMayWrite();
  const { shopId } = useShop();
  const lines = useBatch(shopId);
  const reading = useReading();
  const navigate = useNavigate();
  const { ready, doubt, wrong } = countLines(lines);
  const goOn = useMutation({
    mutationFn: () => importBatch(lines.filter(isReady), words.importName(formatMoment(reading.now, reading))),
    onSuccess: async ({ id, codes }) => {
      changeBatch(shopId, (now) => now.filter(({ code }) => !codes.has(code)));
      await navigate({ to: '/load/imports/$id', params: { id } });
    },
  });

  return (
    <>
      <Text size="sm" c="dimmed">
        {words.contactsHint} {doubt + wrong > 0 && words.leftOver}
      </Text>
      <div className={styles.next}>
        <ErrorNote error={goOn.error} />
        <Button
          size="md"
          className={styles.nextButton}
          loading={goOn.isPending}
          disabled={ready === 0 || !mayWrite}
          title={mayWrite ? (ready === 0 ? words.noReady : undefined) : common.readOnly}
          onClick={() => goOn.mutate()}
        >
          {words.contacts(ready)}
        </Button>
      </div>
    </>
  );
}
