export type CameraFailure = 'denied' | 'none' | 'busy' | 'insecure' | 'broken' | 'ended';

export type Lens = { id: string; name: string };

/** The camera at the back where there is one, or the chosen one. @returns what went wrong instead, in one word */
export async function openCamera(id: string | undefined): Promise<MediaStream | CameraFailure> {
  // Absent on pages that are not secure, such as http on another host than this one.
  if (!navigator.mediaDevices?.getUserMedia) return window.isSecureContext ? 'none' : 'insecure';
  // Bars need pixels; more than these only slow the reading down.
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { ...size, ...(id ? { deviceId: { exact: id } } : { facingMode: 'environment' }) },
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    // The remembered camera was unplugged, or the browser gives other names now.
    if (id && name === 'OverconstrainedError') return openCamera(undefined);
    return failures[name] ?? 'broken';
  }
}

/** https://developer.mozilla.org/docs/Web/API/MediaDevices/getUserMedia#exceptions */
const failures: Record<string, CameraFailure> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

export function closeCamera(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** Browsers tell names only after the person has allowed the camera. */
export async function listLenses(): Promise<Lens[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

export function lensOf(stream: MediaStream): string | undefined {
  return stream.getVideoTracks()[0]?.getSettings().deviceId;
}

export function hasTorch(stream: MediaStream): boolean {
  const capabilities: MediaTrackCapabilities & { torch?: boolean } = stream.getVideoTracks()[0]?.getCapabilities?.() ?? {};
  return capabilities.torch === true;
}

/** https://www.w3.org/TR/image-capture/#torch, which TypeScript does not know. */
export async function setTorch(stream: MediaStream, torch: boolean): Promise<void> {
  const light: MediaTrackConstraintSet & { torch: boolean } = { torch };
  await stream.getVideoTracks()[0]?.applyConstraints({ advanced: [light] });
}
