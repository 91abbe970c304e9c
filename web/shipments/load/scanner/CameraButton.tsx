export function CameraButton(_: { onCode: (code: string) => void }) {
  return null;
}
