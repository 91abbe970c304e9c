import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { asApiError } from '../api.ts';
import { words } from '../i18n/language.ts';
import { hideToast, showToast } from './toasts.ts';

const closing = () => ({ 'aria-label': words().common.close });

export function toast(message: ReactNode): void {
  void showToast({ message, icon: <IconCheck size={16} />, color: 'pine', autoClose: 4000, closeButtonProps: closing() });
}

export function errorToast(error: unknown): void {
  const { message } = asApiError(error);
  void showToast({
    title: words().errors.title,
    message,
    icon: <IconAlertTriangle size={16} />,
    color: 'red',
    autoClose: 8000,
    closeButtonProps: closing(),
  });
}

/** Says what was done and offers to take it back, long enough to be noticed. Returns what hides it before. */
export function undoToast(message: string, undo: () => void): () => void {
  const id = `undo ${message} ${Date.now()}`;
  void showToast({
    id,
    color: 'pine',
    autoClose: 10_000,
    closeButtonProps: closing(),
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <span>{message}</span>
        <Button
          size="compact-sm"
          style={{ flex: 'none' }}
          variant="light"
          onClick={() => {
            void hideToast(id);
            undo();
          }}
        >
          {words().common.undo}
        </Button>
      </Group>
    ),
  });
  return () => void hideToast(id);
}

/** Something to know, neither done nor failed. */
export function noteToast(message: ReactNode): void {
  void showToast({ message, icon: <IconInfoCircle size={16} />, color: 'gray', autoClose: 8000, closeButtonProps: closing() });
}
