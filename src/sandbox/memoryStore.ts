import type { Fate, Received, StandInStore } from './standInStore.ts';

type Kept = Received & Fate & { at: Date; providerId: string };
export type MemoryStore = StandInStore & {
  received: Kept[];
  /** Arms one fault per item. */
  arm(target: 'sms' | 'smtp' | 'post', kind: string, times?: number): void;
};

/** A stand-in's memory without a database: for tests of the wire and for benchmarks. */
export function memoryStore(now: () => Date): MemoryStore {
  const received: Kept[] = [];
  const byKey = new Map<string, Kept>();
  const faults: { target: string; kind: string }[] = [];
  const byText = new Map<string, Kept[]>();
  const key = (requestId: string, to: string) => `${requestId} ${to}`;
  return {
    received,
    now,
    async saveReceived(message) {
      const { requestId, to } = message;
      if (requestId !== undefined) {
        if (byKey.has(key(requestId, to))) return false;
        byKey.set(key(requestId, to), message);
      }
      received.push(message);
      byText.set(key(message.text, to), [...(byText.get(key(message.text, to)) ?? []), message]);
      return true;
    },
    async findReceived(pairs) {
      return pairs.map(({ requestId, phone }) => byKey.get(key(requestId, phone)));
    },
    async findIdentical(messages, requestId, since) {
      const isRecent = (kept: Kept) => kept.requestId !== requestId && kept.at >= since;
      return messages.map(({ to, text }) => byText.get(key(text, to))?.some(isRecent) ?? false);
    },
    async takeFault(target, kinds) {
      const n = faults.findIndex((fault) => fault.target === target && (kinds?.includes(fault.kind) ?? true));
      return n < 0 ? undefined : faults.splice(n, 1)[0]?.kind;
    },
    arm(target, kind, times = 1) {
      for (let n = 0; n < times; n++) faults.push({ target, kind });
    },
  };
}
