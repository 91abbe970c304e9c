import { Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { errorToast, toast } from '../../ui/toast.tsx';
import { useShop } from '../shop.ts';
import { checkMail, type MailServer, type MailState, mailQuery, removeMail } from './data.ts';
import styles from './Mail.module.css';
import { Said } from './Said.tsx';
import { useMailWords } from './words.ts';

type NowProps = { state: MailState; server: MailServer; onChange: () => void };

/** The connected server: whether it works, what its trouble is and what waits for it, and the ways on. */
export function MailNow({ state, server, onChange }: NowProps) {
  const words = useMailWords();
  const { trouble, fromAddress } = server;
  const { email, role } = useShop();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const show = (next: MailState) => queryClient.setQueryData(mailQuery.queryKey, next);
  const onError = (error: unknown) => {
    errorToast(error);
    void queryClient.invalidateQueries(mailQuery);
  };
  const check = useMutation({
    mutationFn: checkMail,
    onSuccess: ({ isWorking, ...next }) => {
      show(next);
      if (isWorking) toast(words.checked(email));
      else errorToast(new ApiError(0, 'trouble', words.stillBroken));
    },
    onError,
  });
  const remove = useMutation({
    mutationFn: () => removeMail(server.version),
    onSuccess: (next) => {
      show(next);
      toast(words.isBack);
    },
    onError,
    onSettled: () => setAsking(false),
  });
  const isOwner = role === 'owner';
  const disabled = { disabled: !isOwner, title: isOwner ? undefined : words.ownersOnly };

  return (
    <>
      <div>
        {trouble ? (
          <Mark tone="urgent" icon={IconPlugConnectedX} label={words.broken} />
        ) : (
          <Mark tone="good" icon={IconCircleCheck} label={words.working} />
        )}
      </div>
      {trouble && (
        <div>
          <Text size="sm">{words.troubles[trouble.kind]}</Text>
          <Said text={trouble.said} />
          <Text size="sm" fw={550} mt={8}>
            {state.waiting > 0 ? words.waiting(state.waiting) : words.waitingNone}
          </Text>
        </div>
      )}
      <Facts server={server} />
      <Group gap="xs">
        <Button variant={trouble ? 'filled' : 'default'} loading={check.isPending} onClick={() => check.mutate()} {...disabled}>
          {words.check}
        </Button>
        <Button variant="default" onClick={onChange} {...disabled}>
          {words.change}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => setAsking(true)} {...disabled}>
          {words.back}
        </Button>
      </Group>
      {isAsking && (
        <ConfirmDialog
          title={words.backTitle}
          text={words.backText(fromAddress, state.serviceAddress)}
          action={words.back}
          isPending={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Facts({ server: { fromAddress, host, port, security, login, verifiedAt, savedBy, trouble } }: { server: MailServer }) {
  const words = useMailWords();
  const rows = [
    [words.from, fromAddress],
    [words.server, `${host}:${port}, ${security === 'tls' ? 'TLS' : 'STARTTLS'}`],
    [words.login, login],
    [words.verified, <Moment key="at" at={verifiedAt} />],
    ...(trouble ? [[words.since, <Moment key="since" at={trouble.since} />] as const] : []),
    [words.savedBy, savedBy],
  ] as const;
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
