import { Button, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/language.ts';
import { useMayWrite } from '../../shops/shop.ts';
import type { Draft, NotificationsView, Parcels, Preview } from '../data.ts';
import { useNotificationWords } from '../words.ts';
import styles from './Editor.module.css';
import { EmailFrame } from './EmailFrame.tsx';
import { SmsBubble } from './SmsBubble.tsx';
import { TrialSend } from './TrialSend.tsx';

type PaneProps = {
  preview: Preview | undefined;
  isStale: boolean;
  examples: Parcels['examples'];
  trackNumber: string | undefined;
  onTrackNumber: (trackNumber: string | undefined) => void;
  draft: Draft;
  trial: NotificationsView['trial'];
};

/** The message as its recipient gets it, about a shipment that one chooses; and the way to get it oneself. */
export function PreviewPane({ preview, isStale, draft, trial, ...parcels }: PaneProps) {
  const words = useNotificationWords();
  const mayWrite = useMayWrite();
  const isWrong = preview !== undefined && preview.problems.length > 0;
  return (
    <section className={styles.preview} aria-label={words.preview}>
      <Title order={2}>{words.preview}</Title>
      <ParcelChoice {...parcels} shown={preview?.shipment} />
      {isWrong && (
        <Text size="sm" c="dimmed">
          {words.mendFirst}
        </Text>
      )}
      <div className={isStale && !isWrong ? styles.stale : undefined}>
        {preview?.sms && <SmsBubble sms={preview.sms} />}
        {preview?.email && <EmailFrame email={preview.email} />}
      </div>
      {mayWrite && (
        <TrialSend draft={draft} trial={trial} price={(preview?.sms ?? preview?.email)?.priceKopecks} isWrong={isWrong} />
      )}
    </section>
  );
}

const OTHER = 'other';

type ChoiceProps = Pick<PaneProps, 'examples' | 'trackNumber' | 'onTrackNumber'> & { shown: Preview['shipment'] | undefined };

function ParcelChoice({ examples, trackNumber, onTrackNumber, shown }: ChoiceProps) {
  const words = useNotificationWords();
  const { statuses } = useWords();
  const [isTyping, setTyping] = useState(false);
  // The server takes the first of them.
  const newest = examples[0]?.trackNumber ?? '';
  if (examples.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {shown?.isSample && words.noParcels}
      </Text>
    );
  if (isTyping)
    return (
      <div className={styles.trialLine}>
        <TextInput
          label={words.otherTrack}
          autoFocus
          maxLength={50}
          defaultValue={trackNumber}
          onChange={(event) => onTrackNumber(trackOf(event.currentTarget.value))}
        />
        <Button
          variant="default"
          onClick={() => {
            setTyping(false);
            onTrackNumber(undefined);
          }}
        >
          {words.backToList}
        </Button>
      </div>
    );
  return (
    <NativeSelect
      label={words.withParcel}
      value={trackNumber ?? ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === OTHER) setTyping(true);
        else onTrackNumber(value || undefined);
      }}
      data={[
        { value: '', label: words.newest(newest) },
        ...examples.map(({ trackNumber: track, name, status }) => ({
          value: track,
          label: [track, name, statuses[status].toLowerCase()].filter(Boolean).join(', '),
        })),
        { value: OTHER, label: words.otherParcel },
      ]}
    />
  );
}

/** Only a whole number is looked for. */
function trackOf(typed: string): string | undefined {
  const plain = typed.replaceAll(/\s+/g, '').toUpperCase();
  return /^(\d{14}|[A-Z]{2}\d{9}[A-Z]{2})$/.test(plain) ? plain : undefined;
}
