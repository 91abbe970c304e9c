import { Button, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, asApiError, read } from '../../api.ts';
import { formatMoney, formatPhone } from '../../format/values.ts';
import { useLang } from '../../i18n/language.ts';
import { messageQuery } from '../../messages/data.ts';
import { useShop } from '../../shops/shop.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { TextLink } from '../../ui/links.tsx';
import type { Draft, NotificationsView } from '../data.ts';
import { useNotificationWords } from '../words.ts';
import styles from './Editor.module.css';

type TrialProps = { draft: Draft; trial: NotificationsView['trial']; price: number | undefined; isWrong: boolean };

/** Sends the text as it stands, unsaved too, to the person who writes it. */
export function TrialSend({ draft, trial, price, isWrong }: TrialProps) {
  const words = useNotificationWords();
  const lang = useLang();
  const isSms = draft.channel === 'sms';
  const [phone, setPhone] = useState(() => formatPhone(trial.phones[0] ?? ''));
  const send = useMutation({
    mutationFn: () => read(api.notifications.trial.$post({ json: { ...draft, ...(isSms ? { phone } : {}) } })),
  });
  const error = send.error ? asApiError(send.error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!send.isPending && !isWrong) send.mutate();
  };

  return (
    <form className={styles.trial} onSubmit={submit} noValidate>
      <div className={styles.trialLine}>
        {isSms ? (
          <TextInput
            label={words.trialPhone}
            type="tel"
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            placeholder="+7 916 123-45-67"
            maxLength={60}
            error={error?.field === 'phone' ? error.message : undefined}
          />
        ) : (
          <Text size="sm">{words.trialTo(trial.email)}</Text>
        )}
        <Button
          type="submit"
          variant="default"
          loading={send.isPending}
          disabled={isWrong}
          title={isWrong ? words.mendFirst : undefined}
        >
          {words.trialSend}
        </Button>
      </div>
      {price !== undefined && price > 0 && <span className={styles.small}>{words.trialPrice(formatMoney(price, lang))}</span>}
      {error && error.field !== 'phone' && <ErrorNote error={error} />}
      {send.data && <Outcome key={send.data.id} id={send.data.id} to={send.data.to} />}
    </form>
  );
}

/** What became of it, as the journal knows it: asked for until it has left. */
function Outcome({ id, to }: { id: string; to: string }) {
  const words = useNotificationWords();
  const lang = useLang();
  const { isSandbox } = useShop();
  const { data } = useQuery({
    ...messageQuery(id),
    staleTime: 0,
    refetchInterval: ({ state }) => (isOnItsWay(state.data?.state) ? 700 : false),
  });
  const state = data?.state;
  const shown = to.includes('@') ? to : formatPhone(to);
  const isGone = state === 'accepted' || state === 'delivered';
  return (
    <Text size="sm" aria-live="polite">
      {isOnItsWay(state) ? words.trialOnItsWay(shown) : isGone ? words.trialSent(shown) : words.trialFailed(shown)}
      {data?.outcomeText && !isGone && `. ${data.outcomeText[lang]}`}{' '}
      {isGone && isSandbox && (
        <TextLink to="/phone" search={{ to }} target="_blank">
          {words.trialPhoneLink}
        </TextLink>
      )}
    </Text>
  );
}

function isOnItsWay(state: string | undefined): boolean {
  return state === undefined || state === 'planned' || state === 'sending' || state === 'held';
}
