import { renderEmail } from '../messages/emailShell.ts';
import { readEmail } from '../shipments/fields.ts';
import { OBJECTION_PATH } from './objectionPage.ts';

export type Asker = { email: string | null; replyTo: string | null };

/** Where the answer can go by itself: null when the person wants another way, or gave no address. */
export function answerAddress({ email, replyTo }: Asker): string | null {
  return replyTo === null ? email : readEmail('replyTo', replyTo).value;
}

export type AnswerFacts = { id: number; answer: string; publicUrl: string };

/**
 * The letter around what staff wrote, in the language they wrote it in. It says nothing of its own about entries: whoever asks for
 * somebody else learns no more than staff choose to write.
 */
export function answerLetter({ id, answer, publicUrl }: AnswerFacts): {
  fromName: string;
  subject: string;
  html: string;
  text: string;
} {
  const { lang, shopName, subject, before, after } = /\p{Script=Cyrillic}/u.test(answer) ? RU : EN;
  const body = [before, answer, after, publicUrl + OBJECTION_PATH].join('\n');
  return { fromName: shopName, ...renderEmail({ subject: subject(id), body, facts: { shopName, trackNumber: '' }, lang }) };
}

type Frame = { lang: 'ru' | 'en'; shopName: string; subject: (id: number) => string; before: string; after: string };

const RU: Frame = {
  lang: 'ru',
  shopName: 'Вестовой',
  subject: (id) => `Ответ на обращение № ${id} о списке невостребованных посылок`,
  before: 'Здравствуйте. Вы писали нам о списке невостребованных посылок.',
  after: 'На это письмо ответить нельзя. Если вы не согласны или хотите добавить что-то, напишите ещё раз:',
};

const EN: Frame = {
  lang: 'en',
  shopName: 'Vestovoy',
  subject: (id) => `Answer to your objection no. ${id} about the list of uncollected parcels`,
  before: 'Hello. You wrote to us about the list of uncollected parcels.',
  after: 'Replies to this letter are not read. If you disagree or want to add something, write to us again:',
};
