/** `dd.MM.yyyy HH:mm:ss` by Moscow's clock, which is this API's whatever the zone of the service. */
export function momentText(at: Date | null): string | null {
  if (at === null) return null;
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Moscow');
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${two(local.day)}.${two(local.month)}.${String(local.year).padStart(4, '0')}`;
  return `${day} ${two(local.hour)}:${two(local.minute)}:${two(local.second)}`;
}
