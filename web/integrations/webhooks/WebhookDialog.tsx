import { Button, Checkbox, Group, Input, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { UrlProblem } from '../../../src/webhooks/url.ts';
import type { ChosenType, Format } from '../../../src/webhooks/webhook.ts';
import { asApiError } from '../../api.ts';
import { useWords } from '../../i18n/language.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { checkUrl, saveWebhook, type Webhook } from './data.ts';
import { eventName } from './eventName.ts';
import styles from './Webhooks.module.css';
import { useWebhookWords } from './words.ts';

const CHOICES: readonly ChosenType[] = [
  'shipment.status_changed',
  'shipment.removed',
  'shipment.restored',
  'message.delivered',
  'message.undelivered',
];

type DialogProps = { edited: Webhook | undefined; onSaved: (id: string) => void; onClose: () => void };

export function WebhookDialog({ edited, onSaved, onClose }: DialogProps) {
  const words = useWebhookWords();
  const { common } = useWords();
  const queryClient = useQueryClient();
  const [url, setUrl] = useState(edited?.url ?? 'https://');
  const [format, setFormat] = useState<Format>(edited?.format ?? 'standard');
  const [events, setEvents] = useState<readonly ChosenType[]>(edited?.events ?? ['shipment.status_changed']);
  const [wasSent, setSent] = useState(false);
  const isChosen = format === 'liveinform' || events.length > 0;
  const save = useMutation({
    mutationFn: () => saveWebhook(edited?.id, { url, format, ...(format === 'liveinform' ? {} : { events: [...events] }) }),
    onSuccess: async ({ id }) => {
      if (!edited) onSaved(id);
      onClose();
      await queryClient.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const refused = save.error ? asApiError(save.error) : undefined;
  const problem = refused?.details.problem as UrlProblem | undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (isChosen) save.mutate();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={edited ? words.editTitle : words.createTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form onSubmit={submit} className={styles.form} noValidate>
        {!problem && <ErrorNote error={save.error} />}
        <UrlField url={url} fault={problem && words.problems[problem]} onChange={setUrl} />
        {!edited && (
          <Input.Wrapper label={words.format} labelElement="div" description={words.formatHints[format]}>
            <SegmentedControl
              mt={6}
              fullWidth
              aria-label={words.format}
              value={format}
              onChange={(value) => setFormat(value as Format)}
              data={[
                { value: 'standard', label: words.formats.standard },
                { value: 'liveinform', label: words.formats.liveinform },
              ]}
            />
          </Input.Wrapper>
        )}
        {format === 'standard' && (
          <fieldset className={styles.events}>
            <legend className={styles.legend}>{words.which}</legend>
            {CHOICES.map((type) => (
              <Checkbox
                key={type}
                checked={events.includes(type)}
                onChange={({ currentTarget: { checked } }) =>
                  setEvents(CHOICES.filter((one) => (one === type ? checked : events.includes(one))))
                }
                label={
                  <>
                    {eventName(words, type)} <span className={styles.code}>{type}</span>
                  </>
                }
              />
            ))}
            {wasSent && !isChosen && <Input.Error>{words.needEvent}</Input.Error>}
          </fieldset>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {edited ? common.save : words.create}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

type UrlProps = { url: string; fault: string | undefined; onChange: (url: string) => void };

/** Tells while it is typed whether the address will do: how it is written, and where its name leads. */
function UrlField({ url, fault, onChange }: UrlProps) {
  const words = useWebhookWords();
  const [settled] = useDebouncedValue(url.trim(), 500);
  const isTyped = settled.replace(/^https?:\/\//, '').includes('.') || settled.includes('localhost');
  const { data, isFetching } = useQuery({
    queryKey: ['webhook url', settled],
    queryFn: () => checkUrl(settled),
    enabled: isTyped,
  });
  const found = isTyped && data && !data.isGood ? words.problems[data.problem] : undefined;
  const isChecking = isTyped && (isFetching || settled !== url.trim());
  const isGood = isTyped && !isChecking && data?.isGood;

  return (
    <TextInput
      label={words.url}
      description={
        <span aria-live="polite" className={isGood ? styles.good : undefined}>
          {isChecking ? words.checking : isGood ? words.urlGood : words.urlHint}
        </span>
      }
      value={url}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={isChecking ? undefined : (found ?? fault)}
      inputMode="url"
      autoComplete="off"
      spellCheck={false}
      data-autofocus
    />
  );
}
