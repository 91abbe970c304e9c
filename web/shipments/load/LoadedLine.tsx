import { Button, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconCircleDashed, IconHourglass, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLang, useWords } from '../../i18n/language.ts';
import { Mark } from '../../ui/Mark.tsx';
import { Track } from '../../ui/Track.tsx';
import { errorToast, toast } from '../../ui/toast.tsx';
import { loadShipment, removeShipments, restoreShipments, shipmentsChanged } from '../data.ts';
import { problemText } from '../problemText.ts';
import { TellNewContact } from '../TellNewContact.tsx';
import { forgetLoaded, type JustLoaded, rememberLoaded, settleNewContact } from './justLoaded.ts';
import styles from './OneByOne.module.css';

/** What became of one shipment of the form, and the way back: from a loading, or from an earlier removal that kept it out. */
export function LoadedLine({ loaded }: { loaded: JustLoaded }) {
  const lang = useLang();
  const isNew = loaded.result === 'created' || loaded.result === 'waiting';

  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <Link to="/shipments/$trackNumber" params={{ trackNumber: loaded.trackNumber }} className={styles.track}>
          <Track number={loaded.trackNumber} />
        </Link>
        <span>{loaded.given.name.trim()}</span>
        <ResultMark result={loaded.result} />
        {loaded.warnings?.map((warning) => (
          <Text key={warning.code + warning.field} size="sm" c="var(--tone-waiting)">
            {problemText(warning, lang)}
          </Text>
        ))}
      </div>
      {isNew && <UndoButton trackNumber={loaded.trackNumber} />}
      {loaded.result === 'ignored' && <RestoreButton loaded={loaded} />}
      {loaded.canTell && (
        <div className={styles.tell}>
          <TellNewContact trackNumber={loaded.trackNumber} onDone={() => settleNewContact(loaded.trackNumber)} />
        </div>
      )}
    </li>
  );
}

function UndoButton({ trackNumber }: { trackNumber: string }) {
  const { shipments: words } = useWords();
  const undo = useMutation({
    mutationFn: () => removeShipments([trackNumber], 'deleted'),
    onSuccess: async () => {
      forgetLoaded(trackNumber);
      toast(words.undone);
      await shipmentsChanged();
    },
    onError: errorToast,
  });
  return (
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
  );
}

/** Here is a person who says so: the shipment comes back, with what was typed now. */
function RestoreButton({ loaded: { trackNumber, given } }: { loaded: JustLoaded }) {
  const { shipments: words } = useWords();
  const restore = useMutation({
    mutationFn: async () => {
      await restoreShipments([trackNumber]);
      return loadShipment({ ...given, isCheckDigitConfirmed: true });
    },
    onSuccess: async (loaded) => {
      rememberLoaded({ ...loaded, given });
      toast(words.restored(1));
      await shipmentsChanged();
    },
    onError: errorToast,
  });
  return (
    <Button
      size="compact-sm"
      variant="light"
      leftSection={<IconArrowBackUp size={16} />}
      loading={restore.isPending}
      onClick={() => restore.mutate()}
    >
      {words.restoreAndLoad}
    </Button>
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
