import { ActionIcon, Button, Skeleton, Title } from '@mantine/core';
import { IconClipboardText, IconFileSpreadsheet, IconScan, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { capital, formatSize } from '../../format/values.ts';
import { useLang, useWords } from '../../i18n/language.ts';
import { useMayWrite, useShop } from '../../shops/shop.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { errorToast, toast } from '../../ui/toast.tsx';
import styles from './ImportList.module.css';
import { ImportStateMark } from './ImportStateMark.tsx';
import { importsQuery, isBusy, isDisposable, type ListedImport, removeImport } from './importData.ts';
import { importName } from './importName.ts';
import { sampleFile } from './sample.ts';
import type { Incoming } from './uploads.ts';
import { type LoadWords, useLoadWords } from './words.ts';

const page = 50;
/** What the service lists at most. */
const mostListed = 1_000;

/** Every table of the shop, newest first; an empty shop is offered a way to begin. */
export function ImportList({ onReceive }: { onReceive: (items: Incoming[]) => void }) {
  const words = useLoadWords();
  const { isSandbox } = useShop();
  const mayWrite = useMayWrite();
  const [limit, setLimit] = useState(page);
  const list = useQuery(importsQuery(limit));
  const items = list.data?.items;

  return (
    <section>
      <Title order={2} mt="lg" mb="xs">
        {words.files}
      </Title>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={64} radius="md" />}
      {items?.length === 0 && (
        <EmptyState icon={<IconFileSpreadsheet size={32} stroke={1.5} />} title={words.firstTitle} hint={words.firstHint}>
          {isSandbox && mayWrite && (
            <Button mt="xs" variant="light" onClick={() => onReceive([sampleFile()])}>
              {words.sample}
            </Button>
          )}
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <ul className={`surface ${styles.list}`}>
          {items.map((one) => (
            <ImportLine key={one.id} one={one} />
          ))}
        </ul>
      )}
      {list.data?.hasMore && limit < mostListed && (
        <Button variant="default" mt="sm" loading={list.isPlaceholderData} onClick={() => setLimit(limit + page)}>
          {words.moreFiles}
        </Button>
      )}
    </section>
  );
}

const icons = { file: IconFileSpreadsheet, paste: IconClipboardText, scan: IconScan };

function ImportLine({ one }: { one: ListedImport }) {
  const words = useLoadWords();
  const { common } = useWords();
  const lang = useLang();
  const numbers = new Intl.NumberFormat(lang);
  const mayWrite = useMayWrite();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeImport(one.id),
    onSuccess: () => toast(words.removed),
    onError: errorToast,
    onSettled: () => setAsking(false),
  });
  const IconOf = icons[one.kind];
  const name = importName(one, words.kinds);

  return (
    <li className={styles.line}>
      <IconOf size={22} stroke={1.5} className={styles.icon} aria-hidden />
      <div className={styles.what}>
        <Link to="/load/imports/$id" params={{ id: one.id }} className={styles.name}>
          {name}
        </Link>
        <div className={styles.aside}>
          <Moment at={one.createdAt} />, {one.createdBy}
          {one.kind === 'file' && `, ${formatSize(one.size, lang)}`}
        </div>
      </div>
      <div className={styles.state}>
        <ImportStateMark state={one.state} />
        <span className={styles.counts}>{summary(one, words, numbers)}</span>
        {isBusy(one) && one.state !== 'uploading' && (
          <ProgressBar done={one.rowsDone} total={one.rowsTotal} label={words.states[one.state]} />
        )}
      </div>
      <div className={styles.act}>
        {isDisposable(one) && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${words.remove}: ${name}`}
            title={mayWrite ? words.remove : common.readOnly}
            disabled={!mayWrite}
            onClick={() => setAsking(true)}
          >
            <IconTrash size={17} />
          </ActionIcon>
        )}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={words.removeTitle}
          text={words.removeText(name)}
          action={words.remove}
          isPending={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}

function summary({ counts, result }: ListedImport, words: LoadWords, numbers: Intl.NumberFormat): string {
  if (result) {
    const figures = (['created', 'waiting', 'updated', 'refused'] as const).filter((figure) => result[figure] > 0);
    return capital(
      figures.map((figure) => `${words.result[figure].toLowerCase()}: ${numbers.format(result[figure])}`).join(', '),
    );
  }
  if (!counts) return '';
  const refused = counts.refused > 0 && words.barRefused(numbers.format(counts.refused));
  return [words.rows(counts.total), refused].filter(Boolean).join(', ');
}
