/** Moments from the first on and before the other; either may be open. */
export type Moments = { since?: Date; before?: Date };

/** Calendar days `YYYY-MM-DD` of a zone, both included and either open, as moments on its clock. */
export function momentsOf({ from, to }: { from?: string; to?: string }, zone: string): Moments {
  return { ...(from && { since: midnight(from, 0, zone) }), ...(to && { before: midnight(to, 1, zone) }) };
}

function midnight(day: string, daysLater: number, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).add({ days: daysLater }).toZonedDateTime(timeZone).epochMilliseconds);
}
