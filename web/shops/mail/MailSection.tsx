import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Section } from '../Section.tsx';
import { useShop } from '../shop.ts';
import { type MailState, mailQuery } from './data.ts';
import { MailForm } from './MailForm.tsx';
import { MailNow } from './MailNow.tsx';
import { useMailWords } from './words.ts';

/** Which server recipients' e-mails leave by, how it is, and the form for another one. */
export function MailSection() {
  const words = useMailWords();
  const { data, error, refetch } = useQuery(mailQuery);
  return (
    <Section id="mail" title={words.title} hint={words.hint}>
      <ErrorNote error={data ? null : error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={96} />}
      {data && <Loaded state={data} />}
    </Section>
  );
}

function Loaded({ state }: { state: MailState }) {
  const words = useMailWords();
  const isOwner = useShop().role === 'owner';
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    // The form was long: what comes in its place stays before the eyes.
    requestAnimationFrame(() => document.getElementById('mail')?.scrollIntoView({ block: 'nearest' }));
  };
  if (isOpen) return <MailForm state={state} onClose={close} />;
  if (state.server) return <MailNow state={state} server={state.server} onChange={() => setOpen(true)} />;
  return (
    <>
      <div>
        <Text size="sm">{words.none(state.serviceAddress)}</Text>
        <Text size="sm" c="dimmed" mt={4}>
          {words.noneWhy}
        </Text>
      </div>
      <Button
        variant="default"
        style={{ justifySelf: 'start' }}
        disabled={!isOwner}
        title={isOwner ? undefined : words.ownersOnly}
        onClick={() => setOpen(true)}
      >
        {words.connect}
      </Button>
      {!isOwner && (
        <Text size="xs" c="dimmed">
          {words.ownersOnly}
        </Text>
      )}
    </>
  );
}
