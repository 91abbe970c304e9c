/** Reads the barcodes in a picture of a video. */
export type Decoder = (video: HTMLVideoElement) => Promise<string[]>;

/** What the Post prints: Code 128 on S10 numbers and on many domestic labels, Interleaved 2 of 5 on the others. */
const FORMATS = ['code_128', 'itf'];

/** https://developer.mozilla.org/docs/Web/API/BarcodeDetector, which TypeScript does not know. */
type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> };
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

/** The browser's own reader where it knows both kinds of bars, else one that is fetched. */
export async function openDecoder(): Promise<Decoder> {
  return (await ownDecoder()) ?? (await import('./zxingDecoder.ts')).openZxing();
}

async function ownDecoder(): Promise<Decoder | undefined> {
  const { BarcodeDetector: OwnDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  try {
    const known = (await OwnDetector?.getSupportedFormats()) ?? [];
    if (!OwnDetector || !FORMATS.every((format) => known.includes(format))) return undefined;
    const detector = new OwnDetector({ formats: FORMATS });
    return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
  } catch {
    return undefined; // some phones name formats whose service is missing
  }
}

/** Between two looks at the picture: twelve a second are felt as at once and leave a phone cool. */
const PAUSE_MS = 80;

/** Reads one picture after another. A picture that cannot be read is passed over. @returns what ends it */
export function readFrames(video: HTMLVideoElement, decode: Decoder, onTexts: (texts: string[], at: number) => void): () => void {
  let isOver = false;
  let lastAt = 0;

  const next = () => {
    if (isOver) return;
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(look);
    else requestAnimationFrame(look);
  };
  const look = async (at: number) => {
    if (isOver) return;
    if (at - lastAt < PAUSE_MS) return next();
    lastAt = at;
    const texts = await decode(video).catch(() => []);
    if (!isOver && texts.length > 0) onTexts(texts, at);
    next();
  };

  next();
  return () => {
    isOver = true;
  };
}
