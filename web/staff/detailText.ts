/** An entry's details as people read them: `{"fields":["name","phone"]}` is «fields: name, phone». */
export function detailText(details: string): string {
  const known = JSON.parse(details) as Record<string, unknown>;
  return Object.entries(known)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}: ${shown(value)}`)
    .join('; ');
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
