import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { openDecoder, readFrames } from './decoder.ts';

const video = {} as HTMLVideoElement;

test("the browser's own reader is taken when it knows both kinds of bars", async (t) => {
  giveDetector(t, ['code_128', 'itf', 'qr_code']);

  const decode = await openDecoder();

  assert.deepEqual(await decode(video), ['code_128,itf']);
});

test('a picture that cannot be read is passed over, and nothing is read after the end', async () => {
  const frames: FrameRequestCallback[] = [];
  const shown = { requestVideoFrameCallback: (look: FrameRequestCallback) => frames.push(look) } as unknown as HTMLVideoElement;
  const answers = [Promise.reject(new Error('no picture yet')), Promise.resolve([]), Promise.resolve(['12542476046939'])];
  const heard: string[][] = [];
  const stop = readFrames(
    shown,
    () => answers.shift() ?? Promise.resolve(['late']),
    (texts) => heard.push(texts),
  );

  for (const at of [100, 200, 250, 300]) await frames.shift()?.(at);
  stop();
  await frames.shift()?.(400);

  assert.deepEqual(heard, [['12542476046939']]);
});

/** Answers with the formats that it was asked to read. */
function giveDetector(t: TestContext, known: string[]): void {
  class Detector {
    readonly formats: string[];
    constructor({ formats }: { formats: string[] }) {
      this.formats = formats;
    }
    static getSupportedFormats = async () => known;
    detect = async () => [{ rawValue: this.formats.join() }];
  }
  Object.assign(globalThis, { BarcodeDetector: Detector });
  t.after(() => Reflect.deleteProperty(globalThis, 'BarcodeDetector'));
}
