import '@mantine/core/styles/Radio.css';
import { Button, Group, Modal, Radio, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { asApiError } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { useSenderWords } from '../senders/words.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { toast } from '../ui/toast.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import styles from './SenderNames.module.css';
import { type QueuedName, type RejectionReason, reject } from './senderData.ts';
import { useStaffSenderWords } from './senderWords.ts';

const REASONS: RejectionReason[] = ['foreign', 'official', 'unrelated', 'generic', 'taste', 'operators', 'other'];
const MOST = 500;

/** Why not, from the list and in one's own words; below stands what the shop reads. */
export function RejectDialog({ name, onClose }: { name: QueuedName; onClose: () => void }) {
  useFocusBack();
  const { staffSenders: words } = useStaffSenderWords();
  const { senders } = useSenderWords();
  const { common } = useWords();
  const [reason, setReason] = useState<RejectionReason>(name.state === 'asked' ? 'foreign' : 'operators');
  const [said, setSaid] = useState('');
  const isMissing = reason === 'other' && said.trim() === '';
  const save = useMutation({
    mutationFn: () => reject(name, { reason, words: said }),
    onSuccess: () => {
      toast(words.rejected(name.name));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing) save.mutate();
  };
  const nameOf = (one: RejectionReason) => (one === 'other' ? words.reasonOther : senders.reasons[one]);
  const wrong = save.error && asApiError(save.error).field === 'words' ? asApiError(save.error).message : undefined;
  const isWorking = name.state === 'registered';

  return (
    <Modal opened onClose={onClose} title={words.rejectTitle(name.name)} closeButtonProps={{ 'aria-label': common.close }}>
      <form onSubmit={submit}>
        {isWorking && (
          <Text size="sm" mb="sm">
            {words.takeAwayNote}
          </Text>
        )}
        <Radio.Group label={words.reason} value={reason} onChange={(value) => setReason(value as RejectionReason)}>
          <div className={styles.reasons}>
            {REASONS.map((one) => (
              <Radio key={one} value={one} label={nameOf(one)} data-autofocus={one === reason || undefined} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          mt="sm"
          label={words.words}
          description={words.wordsHint}
          rows={2}
          maxLength={MOST}
          value={said}
          error={wrong}
          required={reason === 'other'}
          onChange={(event) => setSaid(event.currentTarget.value)}
        />
        <div className={styles.preview}>
          <span className={styles.quiet}>{words.sms}</span>
          <p>{words.smsText(name.name, reason === 'other' ? said.trim() || '…' : senders.reasons[reason])}</p>
        </div>
        {!wrong && <ErrorNote error={save.error} />}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            type="submit"
            color="red"
            loading={save.isPending}
            disabled={isMissing}
            title={isMissing ? words.wordsNeeded : undefined}
          >
            {isWorking ? words.takeAway : words.reject}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
