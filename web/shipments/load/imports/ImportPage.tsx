import { ActionIcon, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { formatSize } from '../../../format/values.ts';
import { useLang, useWords } from '../../../i18n/language.ts';
import { useMayWrite } from '../../../shops/shop.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { Page } from '../../../ui/Page.tsx';
import { errorToast, toast } from '../../../ui/toast.tsx';
import { DropOverlay } from '../DropOverlay.tsx';
import { type ImportView, importQuery, isDisposable, removeImport } from '../importData.ts';
import { importName } from '../importName.ts';
import { useIncoming } from '../useIncoming.ts';
import { useLoadWords } from '../words.ts';
import { Done } from './Done.tsx';
import { Failure } from './Failure.tsx';
import styles from './ImportPage.module.css';
import { Review } from './Review.tsx';
import { Working } from './Working.tsx';

/** A table on its way into the base: read, looked at, mended, imported. */
export function ImportPage() {
  const words = useLoadWords();
  const { id } = useParams({ from: '/inside/load/imports/$id' });
  const { data: one, error, refetch } = useQuery(importQuery(id));
  const { isOver } = useIncoming(useMayWrite(), false);

  return (
    <Page
      title={one ? importName(one, words.kinds) : words.back}
      heading={one && <Heading one={one} />}
      hint={one && <Origin one={one} />}
      actions={one && isDisposable(one) && <RemoveButton one={one} />}
    >
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {!one && !error && <Skeleton height={360} radius="md" />}
      {one && <Stage one={one} />}
      {isOver && <DropOverlay />}
    </Page>
  );
}

function Stage({ one }: { one: ImportView }) {
  useFocusKept(one.state);
  if (one.state === 'imported' || one.state === 'undone') return <Done one={one} />;
  if (one.state === 'failed') return <Failure one={one} />;
  if (one.state === 'importing' || one.state === 'undoing' || !one.counts || !one.layout) return <Working one={one} />;
  return <Review one={one} layout={one.layout} counts={one.counts} />;
}

/** The button that led to the next stage is gone with it: whoever goes by keys goes on from the page's content, not from its top. */
function useFocusKept(state: ImportView['state']): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
  }, [state]);
}

function Heading({ one }: { one: ImportView }) {
  const words = useLoadWords();
  return (
    <span className={styles.heading}>
      <TextLink to="/load" search={{ tab: 'file' }} aria-label={words.back} title={words.back} className={styles.back}>
        <IconArrowLeft size={20} aria-hidden />
      </TextLink>
      <span className={styles.name}>{importName(one, words.kinds)}</span>
    </span>
  );
}

function Origin({ one }: { one: ImportView }) {
  const lang = useLang();
  return (
    <>
      <Moment at={one.createdAt} />, {one.createdBy}
      {one.kind === 'file' && `, ${formatSize(one.size, lang)}`}
    </>
  );
}

function RemoveButton({ one }: { one: ImportView }) {
  const words = useLoadWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeImport(one.id),
    onSuccess: async () => {
      await navigate({ to: '/load', search: { tab: 'file' } });
      toast(words.removed);
    },
    onError: (error) => {
      setAsking(false);
      errorToast(error);
    },
  });

  return (
    <>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={words.remove}
        title={mayWrite ? words.remove : common.readOnly}
        disabled={!mayWrite}
        onClick={() => setAsking(true)}
      >
        <IconTrash size={18} />
      </ActionIcon>
      {isAsking && (
        <ConfirmDialog
          title={words.removeTitle}
          text={words.removeText(importName(one, words.kinds))}
          action={words.remove}
          isPending={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
