import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../i18n/language.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { toast, undoToast } from '../../ui/toast.tsx';
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx';
import styles from '../Console.module.css';
import { addNote, refreshShop, removeNote, type StaffShop } from '../consoleData.ts';
import { Panel } from '../Facts.tsx';
import { useStaffWords } from '../words.ts';

/** What staff want the next of them to know. */
export function NotesPanel({ shop: { notes, shopId } }: { shop: StaffShop }) {
  const words = useStaffWords();
  const { common } = useWords();
  const id = String(shopId);
  const [body, setBody] = useState('');
  const isEmpty = body.trim() === '';
  const add = useMutation({
    mutationFn: (text: string) => addNote(id, text),
    onSuccess: async () => {
      setBody('');
      await refreshShop(id);
      toast(words.noteAdded);
    },
  });
  const remove = useMutation({
    mutationFn: (note: StaffShop['notes'][number]) => removeNote(id, note.id),
    onSuccess: async (_done, { body: text }) => {
      await refreshShop(id);
      undoToast(words.noteRemoved, () => add.mutate(text));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty) add.mutate(body);
  };

  return (
    <Panel title={words.notes}>
      <UnsavedGuard isDirty={!isEmpty} />
      <form onSubmit={submit} className={styles.stack}>
        <Textarea
          label={words.note}
          description={words.notesHint}
          rows={2}
          maxLength={4000}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <ErrorNote error={add.error ?? remove.error} />
        <div>
          <Button
            type="submit"
            variant="default"
            loading={add.isPending}
            disabled={isEmpty}
            title={isEmpty ? common.required : undefined}
          >
            {words.addNote}
          </Button>
        </div>
      </form>
      <ul className={styles.entries}>
        {notes.map((note) => (
          <li key={note.id} className={styles.entry}>
            <span className={styles.entryHead}>
              <span className={styles.quiet}>
                {note.author}, <Moment at={note.at} />
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={words.removeNote}
                title={words.removeNote}
                onClick={() => remove.mutate(note)}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </span>
            <span className={styles.said} dir="auto">
              {note.body}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
