/** A message as the stand-ins received it: `text` for SMS and calls, `subject` and `html` for e-mails. */
export type Received = {
  channel: 'sms' | 'email' | 'voice';
  from: string;
  to: string;
  text?: string | null;
  subject?: string | null;
  html?: string | null;
  audioUrl?: string | null;
  at: string;
  trackNumber?: string | null;
  shopId?: number | null;
};
export type Addressee = { to: string; isPhone: boolean; messages: Received[] };

/** Everybody who received something, the latest first; their messages, the latest first too. */
export function addressees(received: Received[]): Addressee[] {
  const latest = [...received].sort((a, b) => b.at.localeCompare(a.at));
  const byAddress = Map.groupBy(latest, (message) => message.to);
  return [...byAddress].map(([to, messages]) => ({ to, isPhone: !to.includes('@'), messages }));
}
