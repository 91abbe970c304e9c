import { type RefObject, useEffect, useRef, useState } from 'react';
import { type CameraFailure, closeCamera, hasTorch, type Lens, lensOf, listLenses, openCamera, setTorch } from './camera.ts';
import { createGate } from './codeGate.ts';
import { openDecoder, readFrames } from './decoder.ts';

export type CameraState = 'starting' | 'on' | 'noReader' | CameraFailure;

type Running = { stream: MediaStream; lens: string | undefined; lenses: Lens[]; hasTorch: boolean };

const KEY = 'scanner-camera';

/** A camera that shows itself in the video and reads codes, from now until the component goes. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onCode: (code: string) => void) {
  const latest = useRef(onCode);
  latest.current = onCode;
  const [wanted, setWanted] = useState<{ lens: string | undefined; attempt: number }>({ lens: remembered(), attempt: 0 });
  const [state, setState] = useState<CameraState>('starting');
  const [running, setRunning] = useState<Running>();
  const [isTorchOn, setTorchOn] = useState(false);

  useEffect(() => {
    const life = { isOver: false, end: () => {} };
    setState('starting');
    setTorchOn(false);
    void start(wanted.lens, video.current!, life, (code) => latest.current(code), setState).then(setRunning);
    return () => {
      life.isOver = true;
      life.end();
    };
  }, [wanted, video]);

  return {
    state,
    lens: running?.lens,
    lenses: running?.lenses ?? [],
    hasTorch: running?.hasTorch ?? false,
    isTorchOn,
    retry: () => setWanted(({ lens, attempt }) => ({ lens, attempt: attempt + 1 })),
    choose: (lens: string) => {
      remember(lens);
      setWanted(({ attempt }) => ({ lens, attempt: attempt + 1 }));
    },
    switchTorch: async () => {
      if (!running) return;
      await setTorch(running.stream, !isTorchOn);
      setTorchOn(!isTorchOn);
    },
  };
}

type Life = { isOver: boolean; end: () => void };

/** Opens, shows and reads. Whatever was begun when the dialog closes is ended. */
async function start(
  lens: string | undefined,
  video: HTMLVideoElement,
  life: Life,
  onCode: (code: string) => void,
  tell: (state: CameraState) => void,
): Promise<Running | undefined> {
  const reader = openDecoder().catch(() => undefined); // fetched while the person is asked for the camera
  const stream = await openCamera(lens);
  if (typeof stream === 'string') {
    if (!life.isOver) tell(stream);
    return undefined;
  }
  let stopReading = () => {};
  life.end = () => {
    stopReading();
    closeCamera(stream);
  };
  if (life.isOver) {
    life.end();
    return undefined;
  }
  stream.getVideoTracks()[0]?.addEventListener('ended', () => tell('ended'));
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  const decode = await reader;
  if (life.isOver) return undefined;
  tell(decode ? 'on' : 'noReader');
  const gate = createGate();
  if (decode) stopReading = readFrames(video, decode, (texts, at) => gate(texts, at).forEach(onCode));
  return { stream, lens: lensOf(stream), lenses: await listLenses(), hasTorch: hasTorch(stream) };
}

function remembered(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(lens: string): void {
  try {
    localStorage.setItem(KEY, lens);
  } catch {
    // Storage is closed in private windows of some browsers; the choice lasts until the dialog is closed.
  }
}
