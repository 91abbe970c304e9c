import type { MailDraft } from './data.ts';

/** Providers that shops use, as their help pages give it; all of them speak TLS on 465. */
const HOSTS: Record<string, string> = {
  'yandex.ru': 'smtp.yandex.ru',
  'ya.ru': 'smtp.yandex.ru',
  'yandex.com': 'smtp.yandex.ru',
  'narod.ru': 'smtp.yandex.ru',
  'mail.ru': 'smtp.mail.ru',
  'bk.ru': 'smtp.mail.ru',
  'inbox.ru': 'smtp.mail.ru',
  'list.ru': 'smtp.mail.ru',
  'internet.ru': 'smtp.mail.ru',
  'rambler.ru': 'smtp.rambler.ru',
  'gmail.com': 'smtp.gmail.com',
};

const PORTS = { tls: '465', starttls: '587' } as const;

/** What an address tells of the rest; only fields that still stand as an earlier guess left them are filled. */
export function guessFrom(address: string, before: MailDraft): Partial<MailDraft> {
  const [, domain = ''] = address.trim().toLowerCase().split('@');
  const guessed = HOSTS[before.fromAddress.trim().toLowerCase().split('@')[1] ?? ''] ?? '';
  const host = HOSTS[domain];
  return {
    ...(before.login === '' || before.login === before.fromAddress ? { login: address } : {}),
    ...(before.host === guessed ? { host: host ?? '' } : {}),
    ...(host && before.host === guessed ? { security: 'tls' as const, port: PORTS.tls } : {}),
  };
}

/** The usual port comes with the choice, unless somebody typed one of their own. */
export function portFor(security: MailDraft['security'], port: string): string {
  const isUsual = port === '' || port === PORTS.tls || port === PORTS.starttls;
  return isUsual ? PORTS[security] : port;
}
