import { queryOptions } from '@tanstack/react-query';
import { type ApiError, api, asApiError, read } from '../../api.ts';
import type { useMailWords } from './words.ts';

const client = api['mail-server'];

export const mailQuery = queryOptions({
  queryKey: ['mail-server'],
  queryFn: () => read(client.$get()),
});

export type MailState = Awaited<ReturnType<NonNullable<typeof mailQuery.queryFn>>>;
export type MailServer = NonNullable<MailState['server']>;
export type ServerTrouble = NonNullable<MailServer['trouble']>['kind'];

export type MailDraft = {
  fromAddress: string;
  login: string;
  password: string;
  host: string;
  security: MailServer['security'];
  port: string;
};

export function saveMail({ password, port, ...draft }: MailDraft, version: number | null): Promise<MailState> {
  const json = { ...draft, ...(password ? { password } : {}), port: Number(port) as 465, version };
  return read(client.$put({ json }));
}

export const checkMail = () => read(client.check.$post());
export const removeMail = (version: number) => read(client.$delete({ query: { version: String(version) } }));

/** Refused before any server was asked: nobody has said anything. */
const UNASKED: ReadonlySet<ServerTrouble> = new Set(['sandbox', 'closed-address']);

export type Refusal = { text: string; said: string | undefined; error: ApiError };

/** Why a server was not saved: in the reader's language where the service named the trouble. */
export function refusalOf(failure: unknown, words: ReturnType<typeof useMailWords>): Refusal {
  const error = asApiError(failure);
  const { kind, said } = error.details as { kind?: ServerTrouble; said?: string };
  return { text: kind ? words.troubles[kind] : error.message, said: kind && UNASKED.has(kind) ? undefined : said, error };
}
