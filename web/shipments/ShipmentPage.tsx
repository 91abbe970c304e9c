import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconCircleCheck, IconExternalLink, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { ApiError } from '../api.ts';
import { useReturnsOf } from '../blacklist/useReturns.ts';
import { useWords } from '../i18n/language.ts';
import { MessageCard } from '../messages/MessageCard.tsx';
import { NotFound } from '../shell/Trouble.tsx';
import { useMayWrite } from '../shops/shop.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Page } from '../ui/Page.tsx';
import { Track } from '../ui/Track.tsx';
import { ContactCard } from './ContactCard.tsx';
import { type ShipmentDetails, shipmentQuery } from './data.ts';
import styles from './ShipmentPage.module.css';
import { StatusCard } from './StatusCard.tsx';
import { Timeline } from './Timeline.tsx';
import { Untold } from './Untold.tsx';
import { useRemoval } from './useRemoval.ts';

export function ShipmentPage() {
  const { shipments: words } = useWords();
  const { trackNumber } = useParams({ from: '/inside/shipments/$trackNumber' });
  const { data: shipment, error, refetch } = useQuery(shipmentQuery(trackNumber));
  useReturnsOf(trackNumber); // asked beside the shipment, so that the card below is whole at once
  if (error instanceof ApiError && error.status === 404) return <NotFound />;

  return (
    <Page
      title={trackNumber}
      heading={<Track number={trackNumber} />}
      hint={<BackLink />}
      actions={shipment && <Actions shipment={shipment} />}
    >
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {!shipment && !error && (
        <Stack>
          <Skeleton height={92} radius={10} />
          <Skeleton height={320} radius={10} />
        </Stack>
      )}
      {shipment && (
        <div className={styles.columns}>
          <Stack gap="md" className={styles.story}>
            <StatusCard shipment={shipment} />
            <section>
              <Title order={2} mb="xs">
                {words.messages}
              </Title>
              {shipment.messages.length === 0 && (
                <Text c="dimmed" size="sm">
                  {words.messagesEmpty}
                </Text>
              )}
              {shipment.messages.length > 0 && (
                <div className={`surface ${styles.messages}`}>
                  {shipment.messages.map((message) => (
                    <MessageCard key={message.id} message={message} withTrack={false} />
                  ))}
                </div>
              )}
              <Untold shipment={shipment} />
            </section>
            <section>
              <Title order={2} mb="xs">
                {words.timeline}
              </Title>
              <Timeline shipment={shipment} />
            </section>
          </Stack>
          <ContactCard key={shipment.trackNumber} shipment={shipment} />
        </div>
      )}
    </Page>
  );
}

/** Back to the list as it was left, with its filters; from a shared link simply to the list. */
function BackLink() {
  const { shipments: words } = useWords();
  const router = useRouter();
  const back = () =>
    router.history.canGoBack() ? router.history.back() : void router.navigate({ to: '/shipments', search: {} });
  return (
    <Anchor component="button" type="button" size="sm" c="dimmed" onClick={back} className={styles.back}>
      <IconArrowLeft size={15} aria-hidden /> {words.back}
    </Anchor>
  );
}

function Actions({ shipment }: { shipment: ShipmentDetails }) {
  const { shipments: words, common } = useWords();
  const mayWrite = useMayWrite();
  const { remove, restore } = useRemoval();
  const { trackNumber, life } = shipment;
  const hint = mayWrite ? undefined : common.readOnly;
  const isRemoved = life === 'deleted' || life === 'collected';

  return (
    <Group gap="xs">
      <Button
        component="a"
        className={styles.site}
        href={`https://www.pochta.ru/tracking?barcode=${trackNumber}`}
        target="_blank"
        rel="noreferrer"
        variant="subtle"
        color="gray"
        rightSection={<IconExternalLink size={15} />}
      >
        {words.postSite}
      </Button>
      {isRemoved ? (
        <Button
          variant="default"
          disabled={!mayWrite}
          title={hint}
          loading={restore.isPending}
          onClick={() => restore.mutate([trackNumber])}
        >
          {words.restore}
        </Button>
      ) : (
        <>
          <Button
            variant="default"
            leftSection={<IconCircleCheck size={17} />}
            disabled={!mayWrite}
            title={hint}
            loading={remove.isPending}
            onClick={() => remove.mutate({ trackNumbers: [trackNumber], as: 'collected' })}
          >
            {words.markCollected}
          </Button>
          <Button
            variant="default"
            leftSection={<IconTrash size={17} />}
            disabled={!mayWrite}
            title={hint}
            loading={remove.isPending}
            onClick={() => remove.mutate({ trackNumbers: [trackNumber], as: 'deleted' })}
          >
            {words.remove}
          </Button>
        </>
      )}
    </Group>
  );
}
