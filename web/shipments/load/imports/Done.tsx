import { Alert, Button, Title } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportResult } from '../../../../src/shipments/imports/import.ts';
import { formatDay, formatMoment } from '../../../format/moments.ts';
import { useLang, useWords } from '../../../i18n/language.ts';
import { useMayWrite, useShop } from '../../../shops/shop.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { useReading } from '../../../ui/reading.ts';
import { errorToast } from '../../../ui/toast.tsx';
import { firstCheckQuery, type ImportView, undoImport } from '../importData.ts';
import { importName } from '../importName.ts';
import { useLoadWords } from '../words.ts';
import { firstNight } from './firstNight.ts';
import styles from './ImportPage.module.css';
import { RefusedRows } from './RefusedRows.tsx';
import { TellNewContacts } from './TellNewContacts.tsx';

/** What importing did, and the way back as long as there is one. */
export function Done({ one }: { one: ImportView }) {
  const words = useLoadWords();
  const { result, id } = one;
  const isUndone = one.state === 'undone';
  const by = isUndone ? one.undoneBy : one.importedBy;

  return (
    <>
      <Alert
        color={isUndone ? 'gray' : 'pine'}
        variant="light"
        icon={isUndone ? <IconArrowBackUp size={18} /> : <IconCircleCheck size={18} />}
        title={isUndone ? words.undone : words.done}
        role="status"
        mb="md"
      >
        {isUndone && <p style={{ margin: '0 0 4px' }}>{words.undoneText}</p>}
        <Moment at={isUndone ? one.undoneAt : one.importedAt} />
        {by && `, ${by}`}
      </Alert>
      {one.failure && one.canUndo && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={words.notUndone} role="alert" mb="md">
          {words.failure(one.failure.code, one.failure.details, one.failure.message)}
        </Alert>
      )}
      {result && !isUndone && <Results one={one} result={result} />}
      {!isUndone && result && result.newContacts > 0 && <TellNewContacts id={id} count={result.newContacts} />}
      <div className={styles.actions}>
        <ButtonLink to="/shipments">{words.toShipments}</ButtonLink>
        <ButtonLink to="/load" search={{ tab: 'file' }} variant="default">
          {words.another}
        </ButtonLink>
        {!isUndone && <UndoButton one={one} />}
      </div>
      {result && result.refused > 0 && (
        <section>
          <Title order={2} mb="xs">
            {words.refusedTitle(result.refused)}
          </Title>
          <div className={styles.actions}>
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button
                key={format}
                component="a"
                href={`/cabinet/imports/${id}/refused.${format}`}
                download
                variant="default"
                leftSection={<IconDownload size={17} />}
              >
                {format === 'xlsx' ? words.refusedXlsx : words.refusedCsv}
              </Button>
            ))}
          </div>
          <RefusedRows one={one} />
        </section>
      )}
    </>
  );
}

const figures = ['created', 'waiting', 'updated', 'skipped', 'refused'] as const;

function Results({ one, result }: { one: ImportView; result: ImportResult }) {
  const words = useLoadWords();
  const checked = useFirstCheck(one, result);
  const numbers = new Intl.NumberFormat(useLang());
  return (
    <dl className={`surface ${styles.results}`}>
      {figures
        .filter((figure) => result[figure] > 0 || (figure === 'created' && result.updated === 0))
        .map((figure) => (
          <div key={figure} className={styles.result}>
            <dt>{words.result[figure]}</dt>
            <dd className={styles.figure}>{numbers.format(result[figure])}</dd>
            <dd className={styles.why}>{figure === 'created' ? checked : words.resultHints[figure]}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What becomes of the new shipments, or has become: it is as true a day later. */
function useFirstCheck({ id, importedAt }: ImportView, { created, waiting }: ImportResult): string {
  const words = useLoadWords();
  const reading = useReading();
  const { nightlyCheckAt, window, isServiceOn } = useShop();
  const isAsked = created > waiting && importedAt !== null;
  const { data } = useQuery({ ...firstCheckQuery(id), enabled: isAsked });
  if (!isAsked || !data) return '';
  if (data.at) return words.firstCheck.done(formatMoment(data.at, reading), window.from, window.to);
  if (!isServiceOn) return words.firstCheck.off;
  const { day, isPast } = firstNight(importedAt, nightlyCheckAt, reading);
  const shownDay = formatDay(day, reading);
  if (isPast) return words.firstCheck.late(shownDay, nightlyCheckAt);
  return words.firstCheck.planned(shownDay, nightlyCheckAt, window.from, window.to);
}

function UndoButton({ one }: { one: ImportView }) {
  const words = useLoadWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  const [isAsking, setAsking] = useState(false);
  const undo = useMutation({
    mutationFn: () => undoImport(one.id),
    onError: errorToast,
    onSettled: () => setAsking(false),
  });
  if (!one.canUndo) return <span className={styles.why}>{words.cannotUndo}</span>;

  return (
    <>
      <Button
        variant="default"
        leftSection={<IconArrowBackUp size={17} />}
        disabled={!mayWrite}
        title={mayWrite ? undefined : common.readOnly}
        onClick={() => setAsking(true)}
      >
        {words.undo}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={words.undoTitle}
          text={words.undoText(importName(one, words.kinds), one.result?.created ?? 0, one.result?.updated ?? 0)}
          action={words.undo}
          isPending={undo.isPending}
          onConfirm={() => undo.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
