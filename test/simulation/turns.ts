import { setImmediate as breathe } from 'node:timers/promises';
import type { Chance } from './random.ts';

/** What a crashed host gets instead of an answer; whatever it still tries gets the same. */
export class Crash extends Error {
  override name = 'Crash';
}

/** A process that works for the service, from its start to its crash. */
export type Host = {
  name: string;
  isDead: boolean;
  /** Queries and calls until it crashes. */
  turnsLeft: number;
  /** The crash comes after the last of them took effect, and its answer is lost. */
  losesAnswer: boolean;
  died: PromiseWithResolvers<void>;
};

type Turn = { host: Host; what: string; isBlocked: () => Promise<boolean>; act(): Promise<void>; refuse(error: Error): void };

/** Longer than a query takes: one that has not ended by then may wait for a lock. */
const PATIENCE_MS = 40;

/**
 * Queries and calls of all hosts go one at a time, and the seed says whose turn it is: a run of the same seed takes the same turns,
 * and other seeds try other orders. Only where two hosts work at once may the machine still decide between equal turns.
 */
export class Turns {
  /** Every turn taken, in short: two runs of a seed leave the same trail. */
  readonly trail: string[] = [];
  readonly #chance: Chance;
  #waiting: Turn[] = [];
  #blocked = new Map<Turn, Promise<void>>();
  #isServing = false;
  #outside = 0;
  #lastAside: Promise<unknown> = Promise.resolve();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Does `work` when its turn comes. `isBlocked` tells whether it waits for somebody else, once it takes long. */
  take<T>(host: Host, what: string, work: () => Promise<T>, isBlocked: () => Promise<boolean> = async () => false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const act = async () => {
        const isLast = --host.turnsLeft <= 0;
        if (isLast && !host.losesAnswer) return this.crash(host, reject);
        try {
          const answer = await work();
          if (host.isDead) reject(new Crash(host.name));
          else if (isLast) this.crash(host, reject);
          else resolve(answer);
        } catch (error) {
          reject(host.isDead ? new Crash(host.name) : error);
        }
      };
      if (host.isDead) return reject(new Crash(host.name));
      this.#waiting.push({ host, what, isBlocked, act, refuse: reject });
      void this.#serve();
    });
  }

  /**
   * For waiting that is nobody's turn, such as for a free connection: nothing is chosen before it ends, and all of them end in the
   * order in which they began, or with their host.
   */
  async aside<T>(host: Host, work: () => Promise<T>): Promise<T> {
    this.#outside += 1;
    const before = this.#lastAside;
    const died = host.died.promise.then(() => Promise.reject(new Crash(host.name)));
    const done = Promise.allSettled([Promise.race([work(), died]), before]).then(([own]) => own);
    this.#lastAside = done;
    const outcome = await done;
    this.#outside -= 1;
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  }

  crash(host: Host, refuse?: (error: Error) => void): void {
    host.isDead = true;
    host.died.resolve();
    this.trail.push(`${host.name} crashed`);
    refuse?.(new Crash(host.name));
    for (const turn of this.#waiting.filter((one) => one.host === host)) turn.refuse(new Crash(host.name));
    this.#waiting = this.#waiting.filter((one) => one.host !== host);
  }

  /** Until nobody of the dead is on the way any more. */
  async settled(): Promise<void> {
    while (this.#isServing || this.#blocked.size > 0 || this.#outside > 0) await breathe();
  }

  async #serve(): Promise<void> {
    if (this.#isServing) return;
    this.#isServing = true;
    try {
      for (await this.#quiet(); this.#waiting.length > 0; await this.#quiet()) await this.#next();
    } finally {
      this.#isServing = false;
    }
  }

  /** Everybody has gone as far as they can without another turn. */
  async #quiet(): Promise<void> {
    do {
      // What the last turn set free is part of it.
      for (const [turn, done] of this.#blocked) if (!(await turn.isBlocked())) await done;
      await breathe();
      await breathe();
    } while (this.#outside > 0);
  }

  async #next(): Promise<void> {
    // Whose connection was ready first is no order: it is the machine's.
    this.#waiting.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : nameOf(one) > nameOf(other) ? 1 : 0));
    const place = this.#chance.whole(0, this.#waiting.length - 1, 'turn', this.trail.length);
    const [turn] = this.#waiting.splice(place, 1);
    this.trail.push(nameOf(turn!));
    const done = turn!.act();
    if (await this.#endsOrBlocks(done, turn!)) return;
    this.#blocked.set(turn!, done);
    void done.then(() => this.#blocked.delete(turn!));
  }

  /** @returns false when it waits for a lock that somebody else's turn will free */
  async #endsOrBlocks(done: Promise<void>, turn: Turn): Promise<boolean> {
    let hasEnded = false;
    void done.then(() => {
      hasEnded = true;
    });
    for (;;) {
      await Promise.race([done, patience()]);
      if (hasEnded) return true;
      if (await turn.isBlocked()) return false;
    }
  }
}

function nameOf({ host, what }: Turn): string {
  return `${host.name} ${what}`;
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}
