import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../i18n/language.ts';

type GuardProps = {
  isDirty: boolean;
  /** Saves what is unsaved; false (or a rejection) when it could not: then the page is not left. Without it there is no such button. */
  onSave?: (() => Promise<boolean>) | undefined;
};

/**
 * Asks before a page with unsaved changes is left: by a link, by Back, by closing the tab. It stands anywhere in the form's page and draws
 * nothing until then. Filters and tabs of the same page (what stands behind `?`) are not leaving.
 */
export function UnsavedGuard({ isDirty, onSave }: GuardProps) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return status === 'blocked' ? <LeaveDialog onSave={onSave} onStay={reset} onLeave={proceed} /> : null;
}

type LeaveProps = Pick<GuardProps, 'onSave'> & { onStay: () => void; onLeave: () => void };

/** Asks before something unsaved is closed. */
export function LeaveDialog({ onSave, onStay, onLeave }: LeaveProps) {
  const { common } = useWords();
  const [isSaving, setSaving] = useState(false);
  const saveAndLeave = async () => {
    setSaving(true);
    const isSaved = await onSave!().catch(() => false);
    setSaving(false);
    if (isSaved) onLeave();
    else onStay();
  };

  return (
    <Modal
      opened
      size={onSave ? 'lg' : 'md'}
      onClose={onStay}
      title={common.leaveTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Text size="sm">{common.leaveText}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onStay} data-autofocus>
          {common.stay}
        </Button>
        <Button
          variant={onSave ? 'default' : 'filled'}
          color="red"
          c={onSave ? 'var(--mantine-color-error)' : undefined}
          onClick={onLeave}
        >
          {common.leave}
        </Button>
        {onSave && (
          <Button loading={isSaving} onClick={() => void saveAndLeave()}>
            {common.saveAndLeave}
          </Button>
        )}
      </Group>
    </Modal>
  );
}
