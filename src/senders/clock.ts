import { addWorkingMinutes, type WorkingHours, workingMsBetween } from '../platform/workingHours.ts';

/** The shop is promised an answer in this time, of which only working hours count. */
export const ANSWER_MINUTES = 20;

export function deadline(askedAt: Date, hours: WorkingHours): Date {
  return addWorkingMinutes(askedAt, ANSWER_MINUTES, hours);
}

/** Working time until the promised moment, in milliseconds; negative when it has passed. */
export function timeLeft(now: Date, dueAt: Date, hours: WorkingHours): number {
  return workingMsBetween(now, dueAt, hours);
}
