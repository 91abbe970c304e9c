import { Button, Skeleton, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { ReadingContext, useReading } from '../../ui/reading.ts';
import { errorToast, toast } from '../../ui/toast.tsx';
import { type Device, devicesQuery } from './data.ts';
import styles from './Security.module.css';
import { useSecurityWords } from './words.ts';

export function Devices() {
  const { security: words } = useSecurityWords();
  const queryClient = useQueryClient();
  const { data: devices, error, refetch } = useQuery(devicesQuery);
  // Signing in is kept by the machine's clock, which the sandbox does not move.
  const ownClock = { ...useReading(), now: new Date() };
  const endOthers = useMutation({
    mutationFn: () => read(api.devices.others.$delete()),
    onSuccess: async () => {
      toast(words.endedOthers);
      await queryClient.invalidateQueries(devicesQuery);
    },
    onError: errorToast,
  });

  return (
    <div className={styles.block}>
      <Text fw={550}>{words.devices}</Text>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {!devices && !error && <Skeleton height={52} />}
      {devices && (
        <ReadingContext value={ownClock}>
          <ul className={styles.devices}>
            {devices.map((device) => (
              <DeviceLine key={device.id} device={device} />
            ))}
          </ul>
        </ReadingContext>
      )}
      {devices?.length === 1 && (
        <Text size="sm" c="dimmed">
          {words.onlyHere}
        </Text>
      )}
      {devices && devices.length > 1 && (
        <Button
          variant="default"
          style={{ justifySelf: 'start' }}
          loading={endOthers.isPending}
          onClick={() => endOthers.mutate()}
        >
          {words.endOthers}
        </Button>
      )}
    </div>
  );
}

const phones = ['iPhone', 'iPad', 'Android'];

function DeviceLine({ device }: { device: Device }) {
  const { security: words } = useSecurityWords();
  const queryClient = useQueryClient();
  const end = useMutation({
    mutationFn: () => read(api.devices[':id'].$delete({ param: { id: device.id } })),
    onSuccess: async () => {
      toast(words.ended);
      await queryClient.invalidateQueries(devicesQuery);
    },
    onError: errorToast,
  });
  const { browser, system, address, isThis } = device;
  const name = [browser, system].filter(Boolean).join(', ') || words.unknownDevice;
  const IconOf = system && phones.includes(system) ? IconDeviceMobile : IconDeviceDesktop;

  return (
    <li>
      <IconOf size={20} stroke={1.6} aria-hidden />
      <span>
        {name} {isThis && <span className={styles.here}>{words.thisDevice}</span>}
        <span className={styles.quiet}>
          {isThis ? (
            words.now
          ) : (
            <>
              {words.lastUsed}: <Moment at={device.lastUsedAt} />
            </>
          )}
          , {words.signedIn} <Moment at={device.signedInAt} />
          {address && <span>, {address}</span>}
        </span>
      </span>
      {!isThis && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          aria-label={words.endOf(name)}
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          {words.end}
        </Button>
      )}
    </li>
  );
}
