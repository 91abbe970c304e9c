import { Button, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconCircleDashed, IconHourglass, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useLang, useWords } from '../../i18n/language.ts';
import { Mark } from '../../ui/Mark.tsx';
import { Track } from '../../ui/Track.tsx';
import { errorToast, toast } from '../../ui/toast.tsx';
import { removeShipments, shipmentsChanged } from '../data.ts';
import { problemText } from '../problemText.ts';
import { TellNewContact } from '../TellNewContact.tsx';
import { forgetLoaded, type JustLoaded, settleNewContact, useJustLoaded } from './justLoaded.ts';
import { LoadForm, type LoadFormHandle } from './LoadForm.tsx';
import styles from './OneByOne.module.css';
import { SignalBar } from './scanner/SignalBar.tsx';
import { useFormScans } from './scanner/useFormScans.ts';

/** The form, and what was loaded with it since the page was opened. */
export function OneByOne() {
  const { shipments: words } = useWords();
  const form = useRef<LoadFormHandle>(null);
  const { signal, take } = useFormScans(form);
  const recent = useJustLoaded();

  return (
    <>
      {signal && (
        <div className={styles.signal}>
          <SignalBar signal={signal} />
        </div>
      )}
      <section className={`surface ${styles.form}`}>
        <LoadForm handle={form} onCamera={take} />
      </section>
      <section aria-live="polite">
        <Title order={2} mt="lg" mb="xs">
          {words.recent}
        </Title>
        {recent.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.recentEmpty}
          </Text>
        )}
        {recent.length > 0 && (
          <ul className={`surface ${styles.recent}`}>
            {recent.map((one) => (
              <LoadedLine key={one.trackNumber} loaded={one} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function LoadedLine({ loaded }: { loaded: JustLoaded }) {
  const { shipments: words } = useWords();
  const lang = useLang();
  const undo = useMutation({
    mutationFn: () => removeShipments([loaded.trackNumber], 'deleted'),
    onSuccess: async () => {
      forgetLoaded(loaded.trackNumber);
      toast(words.undone);
      await shipmentsChanged();
    },
    onError: errorToast,
  });
  const isNew = loaded.result === 'created' || loaded.result === 'waiting';

  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <Link to="/shipments/$trackNumber" params={{ trackNumber: loaded.trackNumber }} className={styles.track}>
          <Track number={loaded.trackNumber} />
        </Link>
        <span>{loaded.name}</span>
        <ResultMark result={loaded.result} />
        {loaded.warnings?.map((warning) => (
          <Text key={warning.code + warning.field} size="sm" c="var(--tone-waiting)">
            {problemText(warning, lang)}
          </Text>
        ))}
      </div>
      {isNew && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconArrowBackUp size={16} />}
          loading={undo.isPending}
          onClick={() => undo.mutate()}
        >
          {words.undoLoad}
        </Button>
      )}
      {loaded.canTell && (
        <div className={styles.tell}>
          <TellNewContact trackNumber={loaded.trackNumber} onDone={() => settleNewContact(loaded.trackNumber)} />
        </div>
      )}
    </li>
  );
}

function ResultMark({ result }: { result: JustLoaded['result'] }) {
  const { shipments: words } = useWords();
  switch (result) {
    case 'created':
      return <Mark tone="good" icon={IconCircleCheck} label={words.created} />;
    case 'updated':
      return <Mark tone="moving" icon={IconRefresh} label={words.updatedResult} />;
    case 'waiting':
      return <Mark tone="waiting" icon={IconHourglass} label={words.waitingResult} />;
    default:
      return <Mark tone="quiet" icon={IconCircleDashed} label={words.ignored} />;
  }
}
