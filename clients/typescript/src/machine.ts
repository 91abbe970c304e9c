import type { Machine } from './request.ts';

/** This machine's clock, chance and timer. */
export const machine: Machine = {
  now: Date.now,
  random: Math.random,
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      const end = () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const timer = setTimeout(end, ms);
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    }),
};
