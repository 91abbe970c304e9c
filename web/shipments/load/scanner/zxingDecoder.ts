import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Decoder } from './decoder.ts';

const WIDEST = 1280;
/** Of the picture's height, around its middle: where the frame on the screen is. */
const BAND = 0.7;

/** ZXing-C++ as WebAssembly: a megabyte that only those fetch whose browser reads no bars by itself. */
export async function openZxing(): Promise<Decoder> {
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true }); // else it would come from a CDN
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true })!;

  return async (video) => {
    const { videoWidth, videoHeight } = video;
    if (videoWidth === 0) return [];
    const scale = Math.min(1, WIDEST / videoWidth);
    const height = videoHeight * BAND;
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(height * scale);
    context.drawImage(video, 0, (videoHeight - height) / 2, videoWidth, height, 0, 0, canvas.width, canvas.height);
    const picture = context.getImageData(0, 0, canvas.width, canvas.height);
    const read = await readBarcodes(picture, { formats: ['Code128', 'ITF'], maxNumberOfSymbols: 4, tryInvert: false });
    return read.filter(({ isValid }) => isValid).map(({ text }) => text);
  };
}
