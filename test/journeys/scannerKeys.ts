import type { CDPSession, Page } from 'playwright-core';

/** A barcode scanner plugged into the page's machine, and a hand at its keyboard; both end with Enter. */
export type Keys = {
  /** Types a code as a scanner does, `laterMs` after what was typed before. */
  scan(text: string, options?: { laterMs?: number; layout?: 'latin' | 'russian' }): Promise<void>;
  type(text: string): Promise<void>;
};

const SCANNER_GAP_S = 0.01;
const HAND_GAP_S = 0.12;
/** The signs that the keys of Latin letters give with Russian letters switched on. */
const RUSSIAN: Record<string, string> = { R: 'К', A: 'Ф', U: 'Г' };

/**
 * Keys with their own times, so that a busy machine changes nothing: the page reads when a key was pressed, not when it came.
 * https://chromedevtools.github.io/devtools-protocol/tot/Input/#method-dispatchKeyEvent
 */
export async function plugKeys(page: Page): Promise<Keys> {
  const session = await page.context().newCDPSession(page);
  let at = Date.now() / 1000;
  const enter = async (text: string, gapS: number, signs: Record<string, string> = {}) => {
    for (const char of text) {
      const code = /\d/.test(char) ? `Digit${char}` : `Key${char}`;
      await press(session, signs[char] ?? char, code, char.charCodeAt(0), at);
      at += gapS;
    }
    await press(session, 'Enter', 'Enter', 13, at);
  };
  return {
    async scan(text, { laterMs = 5000, layout = 'latin' } = {}) {
      at += laterMs / 1000;
      await enter(text, SCANNER_GAP_S, layout === 'russian' ? RUSSIAN : {});
    },
    async type(text) {
      at += HAND_GAP_S;
      await enter(text, HAND_GAP_S);
    },
  };
}

async function press(session: CDPSession, key: string, code: string, place: number, timestamp: number): Promise<void> {
  const text = key === 'Enter' ? '\r' : key;
  const named = { key, code, windowsVirtualKeyCode: place, timestamp };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...named });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...named });
}
