import type { ScheduleInputs, Step } from './step.ts';

export type DueStep = { step: Step; at: Date };

/**
 * What falls due by the clock after one instant and up to another, in order of time, then of the list.
 * The one answer for the service's minute tick, the sandbox's movable clock and the simulation.
 */
export function dueBetween(steps: readonly Step[], inputs: ScheduleInputs, after: Date, until: Date): DueStep[] {
  const due: DueStep[] = [];
  let day = dayIn(inputs.zone, after);
  const lastDay = dayIn(inputs.zone, until);
  for (; Temporal.PlainDate.compare(day, lastDay) <= 0; day = day.add({ days: 1 })) {
    for (const step of steps) {
      for (const time of step.times?.(inputs) ?? []) {
        const at = instantOf(day, time, inputs.zone);
        if (at > after && at <= until) due.push({ step, at });
      }
    }
  }
  return due.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The next instant at which the clock of a zone shows `HH:mm`, strictly after `after`. */
export function nextTime(time: string, zone: string, after: Date): Date {
  const today = dayIn(zone, after);
  const first = instantOf(today, time, zone);
  return first > after ? first : instantOf(today.add({ days: 1 }), time, zone);
}

function dayIn(zone: string, at: Date): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

function instantOf(day: Temporal.PlainDate, time: string, zone: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
}
