import { rememberedSwitch } from './remembered.ts';

/** How a scan went: taken, read before, or not taken. */
export type Tone = 'good' | 'repeat' | 'bad';

type Beep = { hz: number; at: number; seconds: number };

/** Told apart with closed eyes: one short and high; two of a middle height; two long and low. */
const BEEPS: Record<Tone, Beep[]> = {
  good: [{ hz: 1760, at: 0, seconds: 0.08 }],
  repeat: [
    { hz: 880, at: 0, seconds: 0.06 },
    { hz: 880, at: 0.1, seconds: 0.06 },
  ],
  bad: [
    { hz: 233, at: 0, seconds: 0.16 },
    { hz: 175, at: 0.2, seconds: 0.24 },
  ],
};

export function isTone(value: unknown): value is Tone {
  return typeof value === 'string' && Object.hasOwn(BEEPS, value);
}

export const mute = rememberedSwitch('scanner-mute');

let audio: AudioContext | undefined;

/** A scan by keys is what a browser wants before it gives sound to a page; a camera's is not, so its button calls `wakeSound`. */
export function play(tone: Tone): void {
  if (mute.isOn()) return;
  const context = wakeSound();
  for (const beep of BEEPS[tone]) sound(context, beep);
}

/** To be called while a key or a touch is being handled. */
export function wakeSound(): AudioContext {
  audio ??= new AudioContext();
  if (audio.state !== 'running') void audio.resume();
  return audio;
}

function sound(context: AudioContext, { hz, at, seconds }: Beep): void {
  const from = context.currentTime + at;
  const oscillator = new OscillatorNode(context, { type: 'square', frequency: hz });
  const gain = new GainNode(context, { gain: 0 });
  // Swelling and fading over a few milliseconds: a cut wave clicks.
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(0.12, from + 0.005);
  gain.gain.setValueAtTime(0.12, from + seconds - 0.01);
  gain.gain.linearRampToValueAtTime(0, from + seconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + seconds);
}
