import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import type { SiteFacts } from './facts.ts';
import { sitePage } from './page.ts';
import { requisites } from './requisites.ts';
import { TERMS_VERSION, termsOf, termsVersions } from './terms/terms.ts';
import { PATHS } from './words.ts';

const TEXT = {
  ru: {
    title: 'Условия',
    description: 'Публичная оферта Вестового с поручением обработки персональных данных покупателей.',
    heading: 'Условия использования сервиса',
    version: (day: string) => `Версия от ${day}.`,
    earlier: (day: string) => `Это прежняя версия, от ${day}. Сейчас действует другая.`,
    current: 'Действующие условия',
    others: 'Все версии',
    provider: 'Исполнитель',
    binding: '',
  },
  en: {
    title: 'Terms',
    description: 'The public offer of Vestovoy, with the assignment of processing buyers’ personal data.',
    heading: 'Terms of the service',
    version: (day: string) => `Version of ${day}.`,
    earlier: (day: string) => `This is an earlier version, of ${day}. Another one is in force now.`,
    current: 'The terms in force',
    others: 'All versions',
    provider: 'The Provider',
    binding: 'This is a translation: the Russian text is the one that binds.',
  },
};

/** The offer of that version, the one in force unless said otherwise; undefined when there was none. */
export function termsPage(facts: SiteFacts, version = TERMS_VERSION): Html | undefined {
  const { lang } = facts;
  const clauses = termsOf(version, lang);
  if (!clauses) return undefined;
  const text = TEXT[lang];
  const isCurrent = version === TERMS_VERSION;
  return sitePage(facts, {
    title: text.title,
    description: text.description,
    isIndexed: isCurrent,
    path: PATHS.terms,
    body: html`<article class="page"><div class="text">
<h1>${text.heading}</h1>
<p class="quiet">${text.version(dayText(version, lang))} ${text.binding}</p>
${isCurrent ? '' : html`<p class="warn">${text.earlier(dayText(version, lang))} <a href="${PATHS.terms}">${text.current}</a></p>`}
${clauses.map(({ id, title, text }) => html`<section ${id ? html`id="${id}"` : ''}><h2>${title}</h2>${text}</section>`)}
<section><h2 id="provider">${text.provider}</h2>${requisites(facts.operator, lang)}</section>
${termsVersions().length > 1 ? versionList(facts) : ''}
</div></article>`,
  });
}

function versionList({ lang }: SiteFacts): Html {
  const items = termsVersions().map(
    (version) => html`<li><a href="${PATHS.terms}/${version}">${dayText(version, lang)}</a></li>`,
  );
  return html`<section><h2>${TEXT[lang].others}</h2><ul>${items}</ul></section>`;
}

function dayText(day: string, lang: SiteFacts['lang']): string {
  const text = Temporal.PlainDate.from(day).toLocaleString(lang === 'ru' ? 'ru-RU' : 'en-GB', { dateStyle: 'long' });
  return text.replace(/\s*г\.$/, ' года');
}
