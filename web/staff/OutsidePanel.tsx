import { Button } from '@mantine/core';
import { type Icon, IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconPlayerPause } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Tone } from '../theme.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Moment } from '../ui/Moment.tsx';
import styles from './Console.module.css';
import { type Outside, setPause, tryOutside } from './consoleData.ts';
import { Facts, Panel } from './Facts.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { type StaffWords, useStaffWords } from './words.ts';

type State = {
  pause: { at: string; by: string; reason: string } | null;
  stoppedUntil: string | null;
  trouble: string | null;
  lastSuccessAt: string | null;
};

type OutsideProps = {
  what: Outside;
  /** The vendor's name, as configured. */
  detail: string;
  state: State;
  rows: (readonly [name: string, value: ReactNode] | false)[];
};

/** A gateway or the carrier: how it is, a try that sends nothing, and the brake. */
export function OutsidePanel({ what, detail, state, rows }: OutsideProps) {
  const words = useStaffWords();
  const [isAsking, setAsking] = useState(false);
  const { pause } = state;
  const [tone, icon, label] = lookOf(state, words);
  const name = `${words[what]} (${detail})`;

  return (
    <Panel
      title={
        <>
          {words[what]} <span className={styles.quiet}>{detail}</span>
        </>
      }
      actions={<Mark tone={tone} icon={icon} label={label} />}
    >
      {pause && <PauseNote what={what} pause={pause} />}
      {state.trouble && !pause && (
        <div className={styles.notice}>
          <p>{state.trouble}</p>
          {state.stoppedUntil && (
            <p>
              {words.stoppedUntil}: <Moment at={state.stoppedUntil} />
            </p>
          )}
        </div>
      )}
      <Facts rows={rows} />
      <div className={styles.buttons}>
        <Button variant={pause ? 'filled' : 'default'} onClick={() => setAsking(true)}>
          {pause ? words.resume : words.pause}
        </Button>
        <Try what={what} />
      </div>
      {isAsking && (
        <ReasonDialog
          title={(pause ? words.resumeTitle : words.pauseTitle)(name)}
          note={pause ? undefined : words.pausedText[what]}
          isDanger={!pause}
          action={pause ? words.resume : words.pause}
          done={pause ? words.resumedDone : words.pausedDone}
          onSubmit={(reason) => setPause(what, !pause, reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </Panel>
  );
}

function PauseNote({ what, pause }: { what: Outside; pause: NonNullable<State['pause']> }) {
  const words = useStaffWords();
  return (
    <div className={styles.notice}>
      <p>
        {words.pausedBy(pause.by)} <Moment at={pause.at} />
      </p>
      <p>
        {words.reason}: <bdi>{pause.reason}</bdi>
      </p>
      <p>{words.pausedText[what]}</p>
    </div>
  );
}

/** What it answers stands beside the button, in its own words when something is wrong. */
function Try({ what }: { what: Outside }) {
  const words = useStaffWords();
  const test = useMutation({ mutationFn: () => tryOutside(what) });
  return (
    <>
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        {words.test}
      </Button>
      <span role="status" className={styles.marks}>
        {test.data?.isGood === true && <Mark tone="good" icon={IconCircleCheck} label={words.testGood} />}
        {test.data?.isGood === false && (
          <>
            <Mark tone="bad" icon={IconAlertTriangle} label={words.testBad} />
            <span className={styles.quiet}>{test.data.text}</span>
          </>
        )}
      </span>
      <ErrorNote error={test.error} />
    </>
  );
}

function lookOf({ pause, trouble, lastSuccessAt }: State, words: StaffWords): [Tone, Icon, string] {
  if (pause) return ['waiting', IconPlayerPause, words.paused];
  if (trouble) return ['bad', IconAlertTriangle, words.stopped];
  if (!lastSuccessAt) return ['quiet', IconCircleDashed, words.noNews];
  return ['good', IconCircleCheck, words.works];
}
