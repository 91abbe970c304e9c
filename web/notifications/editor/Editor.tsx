import '@mantine/core/styles/Drawer.css';
import { Button, Drawer, Switch } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useId, useRef, useState } from 'react';
import { useWords } from '../../i18n/language.ts';
import { useMayWrite } from '../../shops/shop.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import { RulesConflict, titleOf } from '../ConflictNote.tsx';
import { type NotificationsView, parcelsQuery, previewQuery, type RuleView } from '../data.ts';
import { FieldLabel } from '../FieldLabel.tsx';
import { ReminderDays } from '../ReminderDays.tsx';
import { effective, hasOwnText, keyOf } from '../rules.ts';
import type { Saving } from '../useSaving.ts';
import { useNotificationWords } from '../words.ts';
import styles from './Editor.module.css';
import { Findings } from './Findings.tsx';
import { MacroChips } from './MacroChips.tsx';
import { MarkedTextarea } from './MarkedTextarea.tsx';
import { selectIn, type TextMark } from './marks.ts';
import { PreviewPane } from './PreviewPane.tsx';
import { SmsCount } from './SmsCount.tsx';

type EditorProps = { rule: RuleView; saving: Saving; fresh: NotificationsView; onClose: () => void };
type Field = 'subject' | 'body';

/** One text: written on the left, seen on the right as its recipient will. What is typed stays unsaved in the page when it is closed. */
export function Editor({ rule, saving, fresh, onClose }: EditorProps) {
  useFocusBack();
  const words = useNotificationWords();
  const { common } = useWords();
  const isPhone = useMediaQuery('(max-width: 47.99em)');
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={isPhone ? '100%' : 'min(1040px, 94vw)'}
      title={titleOf(rule, words)}
      closeButtonProps={{ 'aria-label': common.close }}
      transitionProps={{ duration: 120 }}
      overlayProps={{ backgroundOpacity: 0.4 }}
    >
      <Fields key={keyOf(rule)} rule={rule} saving={saving} fresh={fresh} onClose={onClose} />
    </Drawer>
  );
}

function Fields({ rule, saving, fresh, onClose }: EditorProps) {
  const words = useNotificationWords();
  const mayWrite = useMayWrite();
  const { draft } = saving;
  const own = draft.ownOf(rule);
  const { isOn, subject, body } = effective(rule, own);
  const [trackNumber, setTrackNumber] = useState<string>();
  const fields = { subject: useRef<HTMLTextAreaElement>(null), body: useRef<HTMLTextAreaElement>(null) };
  const [last, setLast] = useState<Field>('body');
  const explained = useId();

  const { reason, channel, audience } = rule;
  const texts = { reason, channel, audience, subject: own.subject, body: own.body, ...(trackNumber ? { trackNumber } : {}) };
  const [asked] = useDebouncedValue(texts, 250);
  const preview = useQuery(previewQuery(asked));
  const parcels = useQuery(parcelsQuery(reason, channel)).data;
  const isFresh = !preview.isPlaceholderData && asked.body === own.body && asked.subject === own.subject;
  const shown = preview.data;
  const isForbidden = reason === 'sorting' && !draft.base.isSortingAllowed;
  const show = (field: Field, position: number, length: number) => select(fields[field], position, length);

  return (
    <>
      {draft.isOutdated && (
        <div className={styles.note}>
          <RulesConflict fresh={fresh} draft={draft} />
        </div>
      )}
      <div className={styles.grid}>
        <div className={styles.left}>
          <Switch
            label={words.isOn}
            checked={isOn && !isForbidden}
            disabled={!mayWrite || isForbidden}
            description={isForbidden ? words.sortingOff : undefined}
            onChange={(event) => draft.edit(rule, { isOn: event.currentTarget.checked })}
          />
          {reason === 'not_collected' && audience === 'recipient' && (
            <div className={styles.pair}>
              <ReminderDays rule={rule} draft={draft} firstLabel={words.firstAfter} disabled={!mayWrite} />
            </div>
          )}
          {subject !== null && (
            <MarkedTextarea
              ref={fields.subject}
              label={<FieldLabel isChanged={own.subject !== rule.own.subject}>{words.subject}</FieldLabel>}
              value={subject}
              onChange={(text) => draft.edit(rule, { subject: text })}
              onFocus={() => setLast('subject')}
              marks={isFresh ? marksOf(shown, 'subject') : []}
              isWrong={isFresh && isWrong(shown, 'subject')}
              isOneLine
              readOnly={!mayWrite}
              explainedBy={explained}
            />
          )}
          <MarkedTextarea
            ref={fields.body}
            label={<FieldLabel isChanged={own.body !== rule.own.body}>{words.body}</FieldLabel>}
            hint={channel === 'email' ? words.paragraphs : undefined}
            value={body}
            onChange={(text) => draft.edit(rule, { body: text })}
            onFocus={() => setLast('body')}
            marks={isFresh ? marksOf(shown, 'body') : []}
            isWrong={isFresh && isWrong(shown, 'body')}
            readOnly={!mayWrite}
            explainedBy={explained}
          />
          {shown?.sms && <SmsCount sms={shown.sms} isStale={!isFresh} />}
          {mayWrite && hasOwnText(own) && (
            <Button
              variant="subtle"
              size="compact-sm"
              style={{ justifySelf: 'start' }}
              onClick={() => draft.edit(rule, { subject: null, body: null })}
            >
              {words.restore}
            </Button>
          )}
          <div id={explained}>
            <Findings preview={shown} empty={parcels?.empty} body={body} subject={subject} fields={fields} onShow={show} />
          </div>
          {mayWrite && (
            <MacroChips
              macros={draft.base.macros.filter(({ isAdminOnly }) => audience === 'admin' || !isAdminOnly)}
              empty={parcels?.empty}
              field={fields[subject === null ? 'body' : last]}
            />
          )}
        </div>
        <div className={styles.right}>
          <ErrorNote error={preview.error} />
          <PreviewPane
            preview={shown}
            isStale={!isFresh}
            examples={parcels?.examples ?? []}
            trackNumber={trackNumber}
            onTrackNumber={setTrackNumber}
            draft={texts}
            trial={draft.base.trial}
          />
        </div>
      </div>
      <Foot saving={saving} onClose={onClose} />
    </>
  );
}

function Foot({ saving, onClose }: Pick<EditorProps, 'saving' | 'onClose'>) {
  const words = useNotificationWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  return (
    <div className={styles.foot}>
      <Button variant="default" onClick={onClose}>
        {words.done}
      </Button>
      {mayWrite && (
        <Button
          loading={saving.isPending}
          disabled={saving.count === 0 || saving.isOutdated}
          onClick={() => void saving.save().then((isSaved) => isSaved && onClose())}
        >
          {common.save}
        </Button>
      )}
    </div>
  );
}

function marksOf(
  preview: { problems: Problem[]; sms: { costly: { inTemplate: number[] } | null } | null } | undefined,
  field: Field,
): TextMark[] {
  const wrong = (preview?.problems ?? []).flatMap((problem) =>
    problem.field === field && problem.position !== undefined
      ? [{ position: problem.position, length: problem.length ?? 1, kind: 'wrong' as const }]
      : [],
  );
  const costly = field === 'body' ? (preview?.sms?.costly?.inTemplate ?? []) : [];
  return [...wrong, ...costly.map((position) => ({ position, length: 1, kind: 'costly' as const }))];
}

function isWrong(preview: { problems: Problem[] } | undefined, field: Field): boolean {
  return Boolean(preview?.problems.some((problem) => problem.field === field));
}

type Problem = { field: string; position?: number; length?: number };

function select(field: RefObject<HTMLTextAreaElement | null>, position: number, length: number): void {
  if (field.current) selectIn(field.current, position, length);
}
