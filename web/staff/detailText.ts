type LogNames = { details: Record<string, string>; values: Record<string, string> };

/** An entry's details as people read them: `{"fields":["name","phone"]}` is «поля: name, phone», and «№ 7» needs no colon. */
export function detailText(details: string, names: LogNames): string {
  const known = JSON.parse(details) as Record<string, unknown>;
  return Object.entries(known)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => {
      // What a log holds may be called `constructor`.
      const name = Object.hasOwn(names.details, key) ? names.details[key]! : key;
      return `${name}${/(№|no\.)$/.test(name) ? '' : ':'} ${shown(value, names)}`;
    })
    .join('; ');
}

function shown(value: unknown, names: LogNames): string {
  if (Array.isArray(value)) return value.map((one) => shown(one, names)).join(', ');
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  const text = String(value);
  return Object.hasOwn(names.values, text) ? names.values[text]! : text;
}
