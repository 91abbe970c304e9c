import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { dayOf } from '../format/moments.ts';
import { useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import { TextLink } from '../ui/links.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { Track } from '../ui/Track.tsx';
import type { Parcel } from './data.ts';
import { MessageLine } from './MessageLine.tsx';
import styles from './Tomorrow.module.css';
import { useStops } from './useStops.ts';
import { useTomorrowWords } from './words.ts';

/** What one parcel's people get that morning. */
export function ParcelCard({ parcel }: { parcel: Parcel }) {
  const { trackNumber, name, status, messages, shipmentId, opensAt, zone } = parcel;
  const day = dayOf(new Date(opensAt), zone);
  return (
    <article className={`surface ${styles.parcel}`}>
      <header className={styles.head}>
        <TextLink to="/shipments/$trackNumber" params={{ trackNumber }}>
          <Track number={trackNumber} />
        </TextLink>
        {name && <bdi className={styles.name}>{name}</bdi>}
        <StatusMark status={status} />
        {messages.length > 1 && <ParcelMenu parcel={parcel} />}
      </header>
      {messages.map((message) => (
        <MessageLine key={message.key} message={message} shipmentId={shipmentId} day={day} />
      ))}
    </article>
  );
}

function ParcelMenu({ parcel: { shipmentId, messages } }: { parcel: Parcel }) {
  const words = useTomorrowWords();
  const { common } = useWords();
  const { hold, cancel, release } = useStops();
  const mayWrite = useMayWrite();
  const has = (...fates: string[]) => messages.some(({ fate }) => fates.includes(fate));
  const which = { shipmentId };

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={styles.menu}
          variant="subtle"
          color="gray"
          aria-label={words.parcelActions}
          title={mayWrite ? words.parcelActions : common.readOnly}
          disabled={!mayWrite}
        >
          <IconDotsVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {has('goes') && <Menu.Item onClick={() => hold.mutate({ which, until: 'release' })}>{words.holdParcel}</Menu.Item>}
        {has('held', 'cancelled') && <Menu.Item onClick={() => release.mutate(which)}>{words.releaseParcel}</Menu.Item>}
        {has('goes', 'held') && (
          <Menu.Item color="red" onClick={() => cancel.mutate(which)}>
            {words.cancelParcel}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
