import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import type { Lang } from '../platform/language.ts';
import type { SiteFacts } from '../site/facts.ts';
import { FORM_STYLE, field, TRAP_FIELD, type Wrong } from '../site/form.ts';
import { hoursText, openState } from '../site/hours.ts';
import { sitePage } from '../site/page.ts';
import { QUESTION_PATH } from './letters.ts';
import { LONGEST } from './thread.ts';
import { zoneText } from './view.ts';

export type TypedForm = { name: string; email: string; text: string };

/** «Задайте Ваш вопрос!» After a wrong field it comes back as it was filled in. */
export function questionPage(facts: SiteFacts, typed: Partial<TypedForm> = {}, wrong?: Wrong): Html {
  const words = WORDS[facts.lang];
  return sitePage(facts, {
    title: words.title,
    description: words.description,
    path: QUESTION_PATH,
    head: FORM_STYLE,
    body: html`<article class="page"><h1>${words.title}</h1>
<div class="columns"><div class="text">
${facts.isSignedIn ? html`<p class="note">${words.signedIn}</p>` : ''}
<form method="post" action="${QUESTION_PATH}#form" id="form" class="form">
${field({
  name: 'text',
  label: words.text,
  hint: words.textHint,
  wrong,
  control: (attributes) => html`<textarea name="text" rows="7" maxlength="${LONGEST.text}" required dir="auto" ${attributes}>
${typed.text ?? ''}</textarea>`,
})}
${field({ name: 'email', label: words.email, hint: words.emailHint, wrong, control: (attributes) => html`<input name="email" type="email" autocomplete="email" maxlength="254" required value="${typed.email ?? ''}" ${attributes}>` })}
${field({ name: 'name', label: words.name, hint: words.nameHint, wrong, control: (attributes) => html`<input name="name" autocomplete="name" maxlength="${LONGEST.name}" dir="auto" value="${typed.name ?? ''}" ${attributes}>` })}
${TRAP_FIELD}
<p class="quiet small">${words.personal}</p>
<button>${words.send}</button>
</form></div>
<div class="text">${beside(facts)}</div></div></article>`,
  });
}

function beside(facts: SiteFacts): Html {
  const words = WORDS[facts.lang];
  const { phone } = facts.support;
  return html`<h2>${words.when}</h2>
${hours(facts)}
${phone ? html`<p>${words.phone} <a href="tel:${phone.replaceAll(/[^\d+]/g, '').replace(/^8(?=\d{10}$)/, '+7')}">${phone}</a></p>` : ''}
<h2>${words.sooner}</h2>
<p>${words.soonerText}</p>
<h2>${words.recipients}</h2>
<p>${words.recipientsText}</p>`;
}

function hours({ support: { hours }, now, lang }: SiteFacts): Html {
  const { isOpen, text } = openState(now, hours, lang);
  return html`<p>${WORDS[lang].answerIn}</p>
<p><span class="${isOpen ? 'open' : 'shut'}">${text.charAt(0).toUpperCase()}${text.slice(1)}</span><br>
<span class="quiet">${hoursText(hours, lang)} ${zoneText(hours.zone, lang)}</span></p>`;
}

/** The same for everybody: whoever typed a stranger's address learns nothing more. */
export function sentPage(facts: SiteFacts): Html {
  const words = WORDS[facts.lang];
  return plainPage(
    facts,
    words.sentTitle,
    html`<p class="lead">${words.sent}</p>
${hours(facts)}
<p>${words.noLetter}</p>
<p><a href="/faq">${words.toFaq}</a></p>`,
  );
}

export function tooManyPage(facts: SiteFacts): Html {
  const words = WORDS[facts.lang];
  const { phone } = facts.support;
  return plainPage(
    facts,
    words.tooManyTitle,
    html`<p class="lead">${words.tooMany}</p>
${phone ? html`<p>${words.phone} ${phone}</p>` : ''}
<p><a href="${QUESTION_PATH}">${words.again}</a></p>`,
  );
}

export function tooLargePage(facts: SiteFacts): Html {
  const words = WORDS[facts.lang];
  return plainPage(
    facts,
    words.tooLargeTitle,
    html`<p class="lead">${words.tooLarge(LONGEST.text)}</p>
<p><a href="${QUESTION_PATH}">${words.again}</a></p>`,
  );
}

function plainPage(facts: SiteFacts, title: string, body: Html): Html {
  return sitePage(facts, {
    title,
    description: title,
    path: QUESTION_PATH,
    isIndexed: false,
    body: html`<article class="page"><div class="text"><h1>${title}</h1>
${body}</div></article>`,
  });
}

const RU = {
  title: 'Задайте Ваш вопрос!',
  description: 'Вопрос о Вестовом: напишите, ответ придёт на ваш e-mail.',
  signedIn: html`Вы вошли в кабинет. <a href="/support?new=1">Спросите оттуда</a>: мы сразу увидим, о каком магазине речь, и ответ останется в кабинете.`,
  text: 'Вопрос',
  textHint: 'Если дело в посылке или сообщении, укажите трек-номер',
  email: 'E-mail',
  emailHint: 'На него придёт ответ',
  name: 'Как к вам обращаться',
  nameHint: 'Необязательно',
  personal: html`Имя, e-mail и вопрос нужны, чтобы ответить. Мы удалим их через полгода после последнего сообщения. <a href="/privacy">Персональные данные</a>`,
  send: 'Отправить вопрос',
  when: 'Когда ответим',
  answerIn: 'Отвечаем в рабочее время, обычно в тот же день.',
  phone: 'Можно и позвонить:',
  sooner: 'Может быть, ответ уже есть',
  soonerText: html`<a href="/faq">Вопросы и ответы</a>: первые шаги, сообщения, деньги, чёрный список.`,
  recipients: 'Если вы ждёте посылку',
  recipientsText: html`О самой посылке знает магазин: его название стоит в SMS и в письме. <a href="/faq#recipients">Что можно сделать самому</a>.`,
  sentTitle: 'Вопрос отправлен',
  sent: 'На ваш e-mail придёт письмо со ссылкой на страницу вопроса, а потом и ответ.',
  noLetter:
    'Если письма нет через несколько минут, посмотрите в папке «Спам» или задайте вопрос ещё раз: возможно, в адресе опечатка.',
  toFaq: 'Вопросы и ответы',
  tooManyTitle: 'Слишком много вопросов',
  tooMany: 'За последний час отсюда пришло слишком много вопросов, поэтому этот не принят. Попробуйте через час.',
  again: 'Вернуться к форме',
  tooLargeTitle: 'Слишком длинный текст',
  tooLarge: (limit: number) => `Вопрос не принят: в нём может быть не больше ${limit} знаков. Вернитесь назад и сократите его.`,
};

const EN: typeof RU = {
  title: 'Ask your question',
  description: 'A question about Vestovoy: write it, and the answer comes to your e-mail.',
  signedIn: html`You are signed in. <a href="/support?new=1">Ask from the cabinet</a>: we see at once which shop it is about, and the answer stays there.`,
  text: 'Question',
  textHint: 'If it is about a parcel or a message, give the track number',
  email: 'E-mail',
  emailHint: 'The answer goes there',
  name: 'What to call you',
  nameHint: 'Optional',
  personal: html`Your name, e-mail and question are needed to answer you. We delete them half a year after the last message. <a href="/privacy">Personal data</a>`,
  send: 'Send the question',
  when: 'When we answer',
  answerIn: 'We answer during working hours, usually the same day.',
  phone: 'You can call, too:',
  sooner: 'The answer may be there already',
  soonerText: html`<a href="/faq">Questions and answers</a>: first steps, messages, money, the black list.`,
  recipients: 'If you wait for a parcel',
  recipientsText: html`The shop knows about the parcel itself: its name stands in the SMS and the e-mail. <a href="/faq#recipients">What you can do yourself</a>.`,
  sentTitle: 'Your question is sent',
  sent: 'A letter with a link to your question comes to your e-mail, and the answer after it.',
  noLetter: 'If there is no letter in a few minutes, look into the spam folder or ask again: there may be a slip in the address.',
  toFaq: 'Questions and answers',
  tooManyTitle: 'Too many questions',
  tooMany: 'Too many questions came from here in the last hour, so this one was not taken. Try again in an hour.',
  again: 'Back to the form',
  tooLargeTitle: 'The text is too long',
  tooLarge: (limit: number) => `The question was not taken: ${limit} characters at most. Go back and shorten it.`,
};

const WORDS: Record<Lang, typeof RU> = { ru: RU, en: EN };
