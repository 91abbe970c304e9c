import { messageIdOf } from '../gateways/smtp/compose.ts';
import { renderEmail } from '../messages/emailShell.ts';
import type { Lang } from '../platform/language.ts';
import type { DueLetter } from './letterStore.ts';

/** Where the public page stands; a thread's page stands below it, under its token. */
export const QUESTION_PATH = '/question';

export function threadPath(token: string): string {
  return `${QUESTION_PATH}/${token}`;
}

type LetterFacts = Omit<DueLetter, 'id' | 'address' | 'plannedAt' | 'tries'> & {
  publicUrl: string;
  /** The service's own address: ids of letters are made of it. */
  from: string;
  /** The staff's mailbox, if there is one: what people answer to a letter itself goes there. */
  staffEmail: string | undefined;
};

export type SupportLetter = {
  messageId: string;
  fromName: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
};

/**
 * A letter of a thread, in the asker's language. What a stranger typed never stands in a letter to the address they typed: the form would
 * send anybody's words to anybody. Mail programs put letters of one thread together. https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4
 */
export function supportLetter(facts: LetterFacts): SupportLetter {
  const { kind, lang, n, from, staffEmail } = facts;
  const words = kind === 'news' ? WORDS.ru : WORDS[lang];
  const { subject, body } = kind === 'news' ? newsText(facts) : kind === 'answer' ? answerText(facts) : receivedText(facts);
  const root = messageIdOf(idOf(facts, 1), from);
  return {
    messageId: idOf(facts, n),
    fromName: words.product,
    ...(kind !== 'news' && staffEmail ? { replyTo: staffEmail } : {}),
    ...renderEmail({ subject, body, facts: { shopName: words.product, trackNumber: '' }, lang: kind === 'news' ? 'ru' : lang }),
    headers: n === 1 ? {} : { 'In-Reply-To': root, References: root },
  };
}

function idOf({ kind, threadId }: LetterFacts, n: number): string {
  return `${kind === 'news' ? 'support-news' : 'support'}.${threadId}.${n}`;
}

function receivedText(facts: LetterFacts) {
  const words = WORDS[facts.lang];
  const body = [words.received, words.onPage, linkOf(facts), words.notYou];
  return { subject: words.subject(facts.threadId), body: body.join('\n') };
}

function answerText(facts: LetterFacts) {
  const { lang, threadId, body, staffEmail } = facts;
  const words = WORDS[lang];
  const lines = [words.answer(threadId), body, staffEmail ? words.replyEither : words.replyOnPage, linkOf(facts)];
  return { subject: `Re: ${words.subject(threadId)}`, body: lines.join('\n') };
}

/** To the staff's own mailbox, in Russian. The mark before each line keeps a line that is an address from becoming a link of ours. */
function newsText({ threadId, n, body, subject, shopName, name, publicUrl }: LetterFacts) {
  const who = [name, shopName === null ? 'со страницы вопроса' : `магазин «${shopName}»`].filter(Boolean).join(', ');
  const quoted = body.split('\n').map((line) => `> ${line}`);
  const lines = [
    `${n === 1 ? 'Новый вопрос' : 'Новое сообщение в вопросе'} № ${threadId}: «${subject}».`,
    `Кто: ${who}.`,
    ...quoted,
    'Ответить:',
    `${publicUrl}/staff/support?id=${threadId}`,
  ];
  return { subject: `${n === 1 ? '' : 'Re: '}Вопрос № ${threadId} в поддержку`, body: lines.join('\n') };
}

function linkOf({ publicUrl, token, threadId, askedIn, isAskerThere }: LetterFacts): string {
  return askedIn !== null && !isAskerThere
    ? `${publicUrl}/support/${threadId}?shop=${askedIn}`
    : `${publicUrl}${threadPath(token)}`;
}

const WORDS: Record<Lang, Words> = {
  ru: {
    product: 'Вестовой',
    subject: (id) => `Ваш вопрос № ${id}`,
    received: 'Здравствуйте. Ваш вопрос дошёл до нас, ответ придёт на этот адрес.',
    onPage: 'Вопрос и ответы стоят на этой странице, там же можно дописать:',
    notYou: 'Если вы ничего не спрашивали, кто-то ошибся адресом. Тогда просто удалите это письмо.',
    answer: (id) => `Здравствуйте. Отвечаем на ваш вопрос № ${id}.`,
    replyOnPage:
      'Это письмо отправила программа, ответа на него никто не увидит. Написать нам ещё и прочитать всё с начала можно здесь:',
    replyEither: 'Написать нам ещё и прочитать всё с начала удобнее здесь:',
  },
  en: {
    product: 'Vestovoy',
    subject: (id) => `Your question no. ${id}`,
    received: 'Hello. Your question has reached us; the answer comes to this address.',
    onPage: 'Your question and the answers stand on this page, and you can add to them there:',
    notYou: 'If you asked nothing, somebody mistyped their address. Then just delete this letter.',
    answer: (id) => `Hello. This is our answer to your question no. ${id}.`,
    replyOnPage:
      'A program sent this letter, and nobody sees replies to it. Write to us again, or read everything from the start, here:',
    replyEither: 'To write to us again, or to read everything from the start, this is the better place:',
  },
};

type Words = {
  product: string;
  subject: (id: number) => string;
  received: string;
  onPage: string;
  notYou: string;
  answer: (id: number) => string;
  replyOnPage: string;
  replyEither: string;
};
