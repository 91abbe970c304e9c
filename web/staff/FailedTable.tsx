import { Button } from '@mantine/core';
import { type Icon, IconAlertTriangle, IconBan, IconQuestionMark } from '@tabler/icons-react';
import { useState } from 'react';
import { useLang, useWords } from '../i18n/language.ts';
import { useReasonName } from '../messages/names.ts';
import type { Tone } from '../theme.ts';
import { TextLink } from '../ui/links.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Table } from '../ui/Table.tsx';
import styles from './Console.module.css';
import { type FailedMessage, resend } from './consoleData.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useStaffWords } from './words.ts';

const looks: Record<FailedMessage['state'], [Tone, Icon]> = {
  undelivered: ['bad', IconAlertTriangle],
  unknown: ['urgent', IconQuestionMark],
  dropped: ['quiet', IconBan],
};

export function FailedTable({ messages }: { messages: FailedMessage[] }) {
  const words = useStaffWords();
  const [chosen, setChosen] = useState<FailedMessage>();
  return (
    <>
      <Table
        rows={messages}
        keyOf={({ shopId, id }) => `${shopId} ${id}`}
        columns={[
          [words.shop, (message) => <ShopLink message={message} />],
          [words.what, (message) => <What message={message} />],
          [words.error, (message) => <Failure message={message} />],
          [words.when, ({ finalAt }) => <Moment at={finalAt} />],
          ['', (message) => <Action message={message} onChoose={() => setChosen(message)} />, 'number'],
        ]}
      />
      {chosen && (
        <ReasonDialog
          title={words.resendTitle(chosen.address)}
          note={words.resendNote}
          isOfShop
          action={words.resend}
          done={words.resent}
          onSubmit={(reason) => resend(chosen, reason)}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}

function ShopLink({ message: { shopId, shopName } }: { message: FailedMessage }) {
  return (
    <TextLink to="/staff/shops/$id" params={{ id: String(shopId) }} className={styles.name}>
      <bdi>{shopName}</bdi>
    </TextLink>
  );
}

function What({ message: { channel, reason, audience, address, trackNumber } }: { message: FailedMessage }) {
  const { messages: names } = useWords();
  const nameOf = useReasonName();
  return (
    <div className={styles.list}>
      {names.channels[channel]}: {audience === 'service' ? names.audiences.service : nameOf(reason)}
      <div className={styles.quiet}>{[address, trackNumber].filter(Boolean).join(', ')}</div>
    </div>
  );
}

function Failure({ message: { state, explanation, gatewayText, gateway, error } }: { message: FailedMessage }) {
  const words = useStaffWords();
  const lang = useLang();
  const [tone, icon] = looks[state];
  const text = explanation?.[lang] ?? gatewayText ?? error;
  return (
    <div className={styles.list}>
      <Mark tone={tone} icon={icon} label={words.states[state]} />
      <div className={styles.quiet}>
        {text}
        {gateway && ` (${[gateway, error].filter(Boolean).join(' ')})`}
      </div>
    </div>
  );
}

function Action({ message: { audience, isResent }, onChoose }: { message: FailedMessage; onChoose: () => void }) {
  const words = useStaffWords();
  // Letters of the service may hold links that have run out: whoever needs one asks for a new one.
  if (audience === 'service') return <span className={styles.quiet}>{words.serviceMessage}</span>;
  if (isResent) return <span className={styles.quiet}>{words.isResent}</span>;
  return (
    <Button size="compact-sm" variant="default" onClick={onChoose}>
      {words.resend}
    </Button>
  );
}
