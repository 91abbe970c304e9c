import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

export type Label = { text: string; format: 'Code128' | 'ITF' };

const WIDTH = 640;
const HEIGHT = 480;
const BARS_HIGH = 160;
const MODULE = 2;
const FRAMES_A_SECOND = 10;
/** How long each label is held before the camera. */
const FRAMES = 10;

/**
 * A video that Chromium plays as its camera, over and over: each label for a second, on grey as on a packing table.
 * https://wiki.multimedia.cx/index.php/YUV4MPEG2
 */
export async function writeBarcodeVideo(path: string, labels: Label[]): Promise<void> {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer }, fireImmediately: true });
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_A_SECOND}:1 Ip A1:1 C420\n`)];
  for (const label of labels) {
    const frame = Buffer.concat([Buffer.from('FRAME\n'), await draw(label)]);
    for (let n = 0; n < FRAMES; n++) parts.push(frame);
  }
  writeFileSync(path, Buffer.concat(parts));
}

async function draw({ text, format }: Label): Promise<Buffer> {
  const bars = await modulesOf(text, format);
  const luma = Buffer.alloc(WIDTH * HEIGHT, 150);
  const left = Math.floor((WIDTH - bars.length * MODULE) / 2);
  const top = (HEIGHT - BARS_HIGH) / 2;
  for (let y = top - 20; y < top + BARS_HIGH + 20; y++) luma.fill(235, y * WIDTH + left - 24, y * WIDTH + WIDTH - left + 24);
  for (let y = top; y < top + BARS_HIGH; y++) {
    for (let x = 0; x < bars.length * MODULE; x++) if (bars[Math.floor(x / MODULE)]) luma[y * WIDTH + left + x] = 20;
  }
  return Buffer.concat([luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]); // no colour
}

/** Dark and light, one for each module of the code. */
async function modulesOf(text: string, format: Label['format']): Promise<boolean[]> {
  const { symbol, error } = await writeBarcode(text, { format, scale: 1 });
  if (error) throw new Error(error);
  return [...symbol.data.slice(0, symbol.width)].map((value) => value === 0);
}
