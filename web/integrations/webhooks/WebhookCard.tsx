import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../../api.ts';
import { Moment } from '../../ui/Moment.tsx';
import { errorToast, toast, undoToast } from '../../ui/toast.tsx';
import { one, useAct, type Webhook } from './data.ts';
import { eventName } from './eventName.ts';
import { Log } from './Log.tsx';
import { Secret } from './Secret.tsx';
import styles from './Webhooks.module.css';
import { useWebhookWords } from './words.ts';

type CardProps = { webhook: Webhook; isOwner: boolean; isNew: boolean; onEdit: () => void };

export function WebhookCard({ webhook, isOwner, isNew, onEdit }: CardProps) {
  const words = useWebhookWords();
  const [isLogOpen, setLogOpen] = useState(false);
  const { id, url, format, events, waiting, lastSuccessAt, lastFailureAt, lastFailure } = webhook;
  const shown = stateOf(webhook);

  return (
    <li className={`surface ${styles.card}`}>
      <div className={styles.spread}>
        <code className={styles.url}>{url}</code>
        <span className={styles.state} data-state={shown}>
          {words.states[shown]}
        </span>
      </div>
      <div className={styles.marks}>
        {format === 'liveinform' && <span className={styles.mark}>{words.formats.liveinform}</span>}
        {events.map((event) => (
          <span key={event} className={styles.mark} title={event}>
            {eventName(words, event)}
          </span>
        ))}
      </div>
      <p className={styles.quiet}>
        {words.lastSuccess}: {lastSuccessAt ? <Moment at={lastSuccessAt} /> : words.never}
        {lastFailureAt && (
          <>
            {' · '}
            {words.lastFailure}: <Moment at={lastFailureAt} />
          </>
        )}
        {waiting > 0 && ` · ${words.waiting(waiting)}`}
      </p>
      {shown === 'failing' && lastFailure && <p className={styles.trouble}>{words.troubles[lastFailure.kind]}</p>}
      {webhook.disabledBecause && <Disabled webhook={webhook} isOwner={isOwner} />}
      {isOwner && format === 'standard' && <Secret webhook={webhook} isShown={isNew} />}
      <Actions webhook={webhook} isOwner={isOwner} onEdit={onEdit} isLogOpen={isLogOpen} onLog={setLogOpen} />
      {isLogOpen && <Log id={id} isOwner={isOwner} isOn={webhook.state === 'on'} />}
    </li>
  );
}

function stateOf({ state, failingSince }: Webhook): 'on' | 'failing' | 'off' | 'disabled' {
  return state === 'on' && failingSince ? 'failing' : state;
}

function Disabled({ webhook: { id, disabledBecause }, isOwner }: { webhook: Webhook; isOwner: boolean }) {
  const words = useWebhookWords();
  const enable = useAct(
    () => read(one.$patch({ param: { id }, json: { enabled: true } })),
    () => {},
  );
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={words.because[disabledBecause!]}>
      {words.enableHint}
      {isOwner && (
        <Button size="xs" mt="sm" display="block" loading={enable.isPending} onClick={() => enable.mutate()}>
          {words.enable}
        </Button>
      )}
    </Alert>
  );
}

type ActionsProps = {
  webhook: Webhook;
  isOwner: boolean;
  onEdit: () => void;
  isLogOpen: boolean;
  onLog: (isOpen: boolean) => void;
};

function Actions({ webhook: { id, url, state }, isOwner, onEdit, isLogOpen, onLog }: ActionsProps) {
  const words = useWebhookWords();
  const param = { id };
  const queryClient = useQueryClient();
  const test = useAct(
    () => read(one.test.$post({ param })),
    () => {
      toast(words.tested);
      onLog(true);
    },
  );
  const turn = useAct(
    () => read(one.$patch({ param, json: { enabled: state !== 'on' } })),
    () => {},
  );
  const restore = async () => {
    try {
      await read(one.restore.$post({ param }));
      toast(words.restored);
    } catch (error) {
      errorToast(error);
    }
    await queryClient.invalidateQueries({ queryKey: ['webhooks'] });
  };
  const remove = useAct(
    () => read(one.$delete({ param })),
    () => undoToast(words.removed(new URL(url).host), () => void restore()),
    true,
  );

  return (
    <div className={styles.line}>
      <Button size="compact-sm" variant="default" aria-expanded={isLogOpen} onClick={() => onLog(!isLogOpen)}>
        {isLogOpen ? words.hideLog : words.log}
      </Button>
      {isOwner && (
        <>
          {state === 'on' && (
            <Button size="compact-sm" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
              {words.test}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={onEdit}>
            {words.edit}
          </Button>
          {state !== 'disabled' && (
            <Button size="compact-sm" variant="subtle" loading={turn.isPending} onClick={() => turn.mutate()}>
              {state === 'on' ? words.turnOff : words.turnOn}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {words.remove}
          </Button>
        </>
      )}
    </div>
  );
}
