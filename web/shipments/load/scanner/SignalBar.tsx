import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconBarcode, IconCircleCheck, IconCopyCheck, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/language.ts';
import { Track } from '../../../ui/Track.tsx';
import styles from './SignalBar.module.css';
import { mute, play, type Tone } from './sounds.ts';

/** What became of the last scan; `n` tells two equal ones apart. */
export type Signal = { tone: Tone; code: string; text: string; n: number };

/** Sounds, and keeps what is to be seen of it. */
export function useSignal(): [Signal | undefined, (tone: Tone, code: string, text: string) => Tone] {
  const [signal, setSignal] = useState<Signal>();
  const give = (tone: Tone, code: string, text: string) => {
    play(tone);
    setSignal((before) => ({ tone, code, text, n: (before?.n ?? 0) + 1 }));
    return tone;
  };
  return [signal, give];
}

const icons = { good: IconCircleCheck, repeat: IconCopyCheck, bad: IconAlertTriangle };

/** The last scan in colour, sign and words, large enough to be read from the packing table; flashes anew with each one. */
export function SignalBar({ signal }: { signal: Signal | undefined }) {
  const { scanner: words } = useWords();
  const IconOf = signal ? icons[signal.tone] : IconBarcode;
  return (
    <div className={styles.bar} data-tone={signal?.tone}>
      {signal && <span key={signal.n} className={styles.flash} aria-hidden />}
      <IconOf size={26} stroke={1.8} aria-hidden className={styles.icon} />
      <div role="status" className={styles.words}>
        <div key={signal?.n}>
          <div className={styles.code}>{signal ? <Track number={signal.code} /> : words.ready}</div>
          <div className={styles.text}>{signal ? signal.text : words.readyHint}</div>
        </div>
      </div>
      <MuteButton />
    </div>
  );
}

function MuteButton() {
  const { scanner: words } = useWords();
  const [isMuted, setMuted] = mute.useIt();
  const label = isMuted ? words.unmute : words.mute;
  const IconOf = isMuted ? IconVolumeOff : IconVolume;
  return (
    <ActionIcon variant="subtle" color="gray" size={36} aria-label={label} title={label} onClick={() => setMuted(!isMuted)}>
      <IconOf size={19} />
    </ActionIcon>
  );
}
