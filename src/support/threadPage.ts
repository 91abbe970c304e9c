import { html, raw } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import type { Lang } from '../platform/language.ts';
import type { SiteFacts } from '../site/facts.ts';
import { FORM_STYLE, field, TRAP_FIELD, type Wrong } from '../site/form.ts';
import { openState } from '../site/hours.ts';
import { sitePage } from '../site/page.ts';
import { threadPath } from './letters.ts';
import { LONGEST, type Post, type Thread } from './thread.ts';

export type ThreadPageFacts = {
  thread: Pick<Thread, 'id' | 'token' | 'subject' | 'state' | 'version'>;
  posts: Pick<Post, 'n' | 'side' | 'body' | 'at'>[];
  typed?: string;
  wrong?: Wrong;
  isSent?: boolean;
};

const THREAD_STYLE = html`<style>${raw(`
.thread { list-style: none; padding: 0; margin: 0 0 28px; display: grid; gap: 14px; }
.thread li { margin: 0; padding: 12px 16px; border: 1px solid var(--line); border-radius: var(--radius); }
.thread .staff { background: var(--accent-soft); border-color: transparent; }
.thread header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; margin-bottom: 4px; font-size: 14px; color: var(--quiet); }
.thread header b { color: var(--ink); font-weight: 600; }
.said { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
.beside { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
`)}</style>`;

/** The whole thread for whoever has the letter: what was written and when, and nothing else of anybody. */
export function threadPage(facts: SiteFacts, { thread, posts, typed = '', wrong, isSent }: ThreadPageFacts): Html {
  const { lang } = facts;
  const words = WORDS[lang];
  const path = threadPath(thread.token);
  const title = words.title(thread.id);
  return sitePage(facts, {
    title,
    description: title,
    isIndexed: false,
    head: html`${FORM_STYLE}${THREAD_STYLE}`,
    body: html`<article class="page"><div class="text">
<h1>${title}</h1>
<p class="quiet">${state(facts, thread.state)}</p>
<ol class="thread">${posts.map((post) => said(post, facts))}</ol>
${isSent ? html`<p class="note" role="status">${words.sent}</p>` : ''}
${wrong && wrong.field !== 'text' ? html`<p class="warn" role="alert" id="wrong">${wrong.message}</p>` : ''}
<form method="post" action="${path}#form" id="form" class="form">
${field({
  name: 'text',
  label: words.more,
  hint: thread.state === 'closed' ? words.reopens : '',
  wrong,
  control: (attributes) => html`<textarea name="text" rows="5" maxlength="${LONGEST.text}" required dir="auto" ${attributes}>
${typed}</textarea>`,
})}
${TRAP_FIELD}
<button>${words.send}</button>
</form>
${
  thread.state === 'answered'
    ? html`<form method="post" action="${path}/close" style="margin-top:20px" class="beside"><input type="hidden" name="version" value="${thread.version}">
<button class="quiet-button">${words.close}</button></form>`
    : ''
}
<p class="quiet small" style="margin-top:28px">${words.link}</p>
</div></article>`,
  });
}

function said({ n, side, body, at }: ThreadPageFacts['posts'][number], { lang, support: { hours } }: SiteFacts): Html {
  const words = WORDS[lang];
  return html`<li id="post-${n}" class="${side}"><header><b>${words.who[side]}</b> <time datetime="${at.toISOString()}">${momentText(at, hours.zone, lang)}</time></header>
<p class="said" dir="auto">${body}</p></li>`;
}

function state({ lang, support, now }: SiteFacts, state: Thread['state']): string {
  const words = WORDS[lang];
  return state === 'open' ? `${words.states.open} ${capital(openState(now, support.hours, lang).text)}.` : words.states[state];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function momentText(at: Date, zone: string, lang: Lang): string {
  return at.toLocaleString(lang === 'ru' ? 'ru-RU' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
}

const RU = {
  title: (id: number) => `Вопрос № ${id}`,
  who: { asker: 'Вы', staff: 'Поддержка' },
  states: {
    open: 'Ждёт ответа. Он придёт письмом и появится здесь.',
    answered: 'Мы ответили. Если остались вопросы, напишите ниже.',
    closed: 'Вопрос закрыт.',
  },
  more: 'Написать ещё',
  reopens: 'Новое сообщение снова откроет вопрос',
  send: 'Отправить',
  sent: 'Сообщение отправлено. Ответ придёт письмом.',
  close: 'Вопрос решён, закрыть его',
  link: 'Эту страницу видит каждый, у кого есть её адрес. Не пересылайте его тем, кому переписка не предназначена.',
};

const EN: typeof RU = {
  title: (id) => `Question no. ${id}`,
  who: { asker: 'You', staff: 'Support' },
  states: {
    open: 'It waits for an answer, which comes by e-mail and appears here.',
    answered: 'We have answered. If anything is left, write below.',
    closed: 'The question is closed.',
  },
  more: 'Write again',
  reopens: 'A new message opens the question again',
  send: 'Send',
  sent: 'Your message is sent. The answer comes by e-mail.',
  close: 'It is settled, close the question',
  link: 'Everybody who has the address of this page can read it. Do not pass it on to people whom it does not concern.',
};

const WORDS: Record<Lang, typeof RU> = { ru: RU, en: EN };
