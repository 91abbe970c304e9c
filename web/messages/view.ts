/** What the address bar says about the journal. Unknown values find nothing; the server decides. */
export type JournalView = { q?: string; channel?: string; state?: string; audience?: string };

export function readJournalView(search: Record<string, unknown>): JournalView {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined);
  return { q: text(search.q), channel: text(search.channel), state: text(search.state), audience: text(search.audience) };
}
