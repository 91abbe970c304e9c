import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { MAIL_PORTS } from '../../gateways/smtp/mailPorts.ts';
import { explainServerTrouble, type ServerTroubleKind } from '../../gateways/smtp/serverTrouble.ts';
import { email } from '../../shops/fields.ts';
import type { MailServerRow } from './store.ts';

const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/u;

function secretLine(max: number, empty: string, long: string) {
  return z
    .string()
    .min(1, empty)
    .max(max, long)
    .refine((text) => !CONTROLS.test(text), 'Здесь есть знак, который нельзя набрать с клавиатуры. Впишите ещё раз.');
}

const host = z
  .string()
  .transform((text) => hostOf(text))
  .pipe(
    z
      .string()
      .max(253, 'Имя сервера длиннее 253 знаков.')
      .refine(isHost, 'Нужно имя почтового сервера, например smtp.yandex.ru, без http и порта.'),
  );

/** What a shop types about its server. Without a password the saved one is used, as long as it goes to the same place. */
export const mailServer = z.strictObject({
  host,
  port: z.literal([...MAIL_PORTS], { error: `Порт может быть ${MAIL_PORTS.join(', ')}.` }),
  security: z.enum(['tls', 'starttls']),
  login: secretLine(254, 'Впишите логин.', 'Логин длиннее 254 знаков.').transform((text) => text.trim()),
  password: secretLine(256, 'Впишите пароль.', 'Пароль длиннее 256 знаков.').optional(),
  fromAddress: email,
  /** The one that the form shows; null when there was none. */
  version: z.int().min(1).nullable(),
});

export type MailServerInput = z.output<typeof mailServer>;

export type MailTrouble = {
  kind: ServerTroubleKind;
  /** In Russian; the dashboard has its own words by the kind. */
  text: string;
  said: string;
  since: Date;
};

/** As pages see it; the password stays here. */
export function mailServerView({ host, port, security, login, fromAddress, version, ...row }: MailServerRow) {
  const { savedAt, savedBy, verifiedAt } = row;
  return { host, port, security, login, fromAddress, version, savedAt, savedBy, verifiedAt, trouble: troubleOf(row) };
}

function troubleOf({
  trouble,
  said,
  troubleSince,
}: Pick<MailServerRow, 'trouble' | 'said' | 'troubleSince'>): MailTrouble | null {
  if (trouble === null || troubleSince === null) return null;
  const kind = trouble as ServerTroubleKind;
  return { kind, text: explainServerTrouble(kind), said: said ?? '', since: troubleSince };
}

/** Cyrillic names in the letters that name servers know; brackets around an address of version 6 go. */
function hostOf(text: string): string {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return isIP(name) ? name : domainToASCII(name);
}

function isHost(name: string): boolean {
  if (isIP(name)) return !name.includes('%'); // what stands behind it names a wire of one machine
  return (
    name.includes('.') && name.split('.').every((part) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(part)) && !/^[\d.]+$/.test(name)
  );
}
