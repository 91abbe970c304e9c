import { ActionIcon, Button, CloseButton, Modal } from '@mantine/core';
import { IconBulb, IconBulbFilled, IconCameraOff } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useWords } from '../../../i18n/language.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Track } from '../../../ui/Track.tsx';
import type { CameraProps } from './CameraButton.tsx';
import styles from './CameraDialog.module.css';
import { isTone, play, type Tone } from './sounds.ts';
import { type CameraState, useCamera } from './useCamera.ts';

type DialogProps = CameraProps & { onClose: () => void };

/** The camera over the whole screen: reads one label after another until the person is done. */
export function CameraDialog(props: DialogProps) {
  const { scanner: words } = useWords();
  return (
    <Modal
      opened
      onClose={props.onClose}
      fullScreen
      withCloseButton={false}
      padding={0}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      aria-label={words.camera}
    >
      <Camera {...props} />
    </Modal>
  );
}

/** What was read since the dialog was opened: all codes, and those taken. */
type Read = { last?: { code: string; tone: Tone }; n: number; taken: number };

/** A part of its own: what a dialog holds is drawn after the dialog, and the camera needs its place. */
function Camera({ onCode, isOnce = false, onClose }: DialogProps) {
  const { scanner: words } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [read, setRead] = useState<Read>({ n: 0, taken: 0 });
  const camera = useCamera(video, async (code) => {
    navigator.vibrate?.(60);
    if (isOnce) onClose();
    const said = await onCode(code);
    if (!isTone(said)) play('good');
    const tone = isTone(said) ? said : 'good';
    setRead(({ n, taken }) => ({ last: { code, tone }, n: n + 1, taken: taken + (tone === 'good' ? 1 : 0) }));
  });
  const failure = camera.state === 'starting' || camera.state === 'on' ? undefined : camera.state;

  return (
    <div className={styles.camera} data-scans data-state={camera.state}>
      <video ref={video} className={styles.video} playsInline muted />
      {!failure && <Frame key={read.n} state={camera.state} tone={read.last?.tone} />}
      <TopBar camera={camera} onClose={onClose} />
      {failure && <Failure state={failure} onRetry={camera.retry} />}
      <div className={styles.bottom}>
        <div role="status" className={styles.read} data-tone={read.last?.tone}>
          {read.last && (
            <span key={read.n}>
              <strong>
                <Track number={read.last.code} />
              </strong>{' '}
              {words.cameraTones[read.last.tone]}
            </span>
          )}
          {!read.last && !failure && (camera.state === 'on' ? words.cameraHint : words.cameraStarting)}
        </div>
        <Button size="md" className={styles.done} onClick={onClose}>
          {words.cameraDone}
          {read.taken > 0 && ` · ${words.cameraRead(read.taken)}`}
        </Button>
      </div>
    </div>
  );
}

function TopBar({ camera, onClose }: { camera: ReturnType<typeof useCamera>; onClose: () => void }) {
  const { scanner: words, common } = useWords();
  return (
    <div className={styles.top}>
      {camera.lenses.length > 1 && (
        <select
          className={styles.lens}
          aria-label={words.chooseCamera}
          value={camera.lens}
          onChange={(event) => camera.choose(event.currentTarget.value)}
        >
          {camera.lenses.map(({ id, name }, index) => (
            <option key={id} value={id}>
              {name || words.cameraName(index + 1)}
            </option>
          ))}
        </select>
      )}
      {camera.hasTorch && (
        <ActionIcon
          size={44}
          variant="filled"
          color="dark"
          aria-label={words.torch}
          aria-pressed={camera.isTorchOn}
          title={words.torch}
          onClick={() => void camera.switchTorch()}
        >
          {camera.isTorchOn ? <IconBulbFilled size={22} /> : <IconBulb size={22} />}
        </ActionIcon>
      )}
      <CloseButton size={44} className={styles.close} aria-label={common.close} onClick={onClose} />
    </div>
  );
}

/** Where to hold the label; it lights up with every scan. */
function Frame({ state, tone }: { state: CameraState; tone: Tone | undefined }) {
  return <div className={styles.frame} data-state={state} data-tone={tone} aria-hidden />;
}

function Failure({ state, onRetry }: { state: Exclude<CameraState, 'starting' | 'on'>; onRetry: () => void }) {
  const { scanner: words, common } = useWords();
  const { title, text } = words.failures[state];
  return (
    <div className={`surface ${styles.failure}`} role="alert">
      <EmptyState icon={<IconCameraOff size={40} stroke={1.4} />} title={title} hint={text}>
        {state !== 'insecure' && (
          <Button variant="default" onClick={onRetry}>
            {common.retry}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
