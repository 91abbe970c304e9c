import { ActionIcon, Button } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useWords } from '../../../i18n/language.ts';
import { useMayWrite } from '../../../shops/shop.ts';
import { wakeSound } from './sounds.ts';

const CameraDialog = lazy(() => import('./CameraDialog.tsx').then((module) => ({ default: module.CameraDialog })));

export type CameraProps = {
  /** Gets track numbers with a right check digit, each once. A `Tone` (or a promise of one) says how it went and that it was sounded. */
  onCode: (code: string) => unknown;
  /** Closes after the first number instead of reading on. */
  isOnce?: boolean;
};

/** Opens the camera over the whole screen; its code is fetched then. */
export function CameraButton({ withLabel = false, ...props }: CameraProps & { withLabel?: boolean }) {
  const { scanner: words, common } = useWords();
  const mayWrite = useMayWrite();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const open = {
    ref: button,
    onClick: () => {
      wakeSound();
      setOpen(true);
    },
    disabled: !mayWrite,
    title: mayWrite ? words.camera : common.readOnly,
  };
  const close = () => {
    setOpen(false);
    button.current?.focus(); // a code that is taken afterwards may lead it on
  };

  return (
    <>
      {withLabel ? (
        <Button variant="default" leftSection={<IconCamera size={18} />} {...open}>
          {words.camera}
        </Button>
      ) : (
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={words.camera} {...open}>
          <IconCamera size={20} />
        </ActionIcon>
      )}
      <Suspense>{isOpen && <CameraDialog {...props} onClose={close} />}</Suspense>
    </>
  );
}
