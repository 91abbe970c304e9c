import { html } from 'hono/html';
import type { Operator } from '../operator.ts';
import type { Html } from '../platform/htmlPage.ts';
import type { Lang } from '../platform/language.ts';

const NAMES: Record<Lang, [keyof Omit<Operator, 'isMadeUp'>, string][]> = {
  ru: [
    ['name', 'Кто'],
    ['inn', 'ИНН'],
    ['kpp', 'КПП'],
    ['ogrn', 'ОГРН'],
    ['address', 'Адрес'],
    ['email', 'E-mail'],
    ['bank', 'Банк'],
    ['bik', 'БИК'],
    ['account', 'Расчётный счёт'],
    ['correspondentAccount', 'Корреспондентский счёт'],
  ],
  en: [
    ['name', 'Who'],
    ['inn', 'INN'],
    ['kpp', 'KPP'],
    ['ogrn', 'OGRN'],
    ['address', 'Address'],
    ['email', 'E-mail'],
    ['bank', 'Bank'],
    ['bik', 'BIK'],
    ['account', 'Account'],
    ['correspondentAccount', 'Correspondent account'],
  ],
};

/** Who runs the service: what was given and nothing else. What the sandbox made up says so. */
export function requisites(operator: Operator, lang: Lang): Html {
  const rows = NAMES[lang].flatMap(([key, name]) => {
    const value = operator[key];
    if (value === undefined) return [];
    // A sole trader's number has a name of its own, and 15 digits.
    const title = key === 'ogrn' && value.length === 15 ? (lang === 'ru' ? 'ОГРНИП' : 'OGRNIP') : name;
    return [html`<dt>${title}</dt><dd>${key === 'email' ? html`<a href="mailto:${value}">${value}</a>` : value}</dd>`];
  });
  if (rows.length === 0)
    return html`<p>${lang === 'ru' ? 'Оператор сервиса ещё не указал своих реквизитов.' : 'The operator of the service has not given its requisites yet.'}</p>`;
  const madeUp = lang === 'ru' ? 'Реквизиты выдуманы: это песочница.' : 'These requisites are made up: this is a sandbox.';
  return html`${operator.isMadeUp ? html`<p class="warn">${madeUp}</p>` : ''}<dl class="facts">${rows}</dl>`;
}
