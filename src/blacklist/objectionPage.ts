import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import { publicPage } from '../platform/publicPage.ts';

export type ObjectionField = 'phone' | 'email' | 'replyTo' | 'explanation';
export type Wrong = { field: ObjectionField; message: string };

/** Where the form stands and is sent to. */
export const OBJECTION_PATH = '/black-list/objection';

/** A field that people do not see: whoever fills it in is a program. */
export const TRAP = 'website';

/** What the list is, and «Я в списке по ошибке». After a wrong field it comes back as it was filled in. */
export function objectionPage(years: number, typed: Partial<Record<ObjectionField, string>> = {}, wrong?: Wrong): Html {
  return publicPage(
    'Список невостребованных посылок',
    html`<h1>Список невостребованных посылок</h1>
${about(years)}
<h2 id="form">Я в списке по ошибке</h2>
<p>Напишите нам. Мы разберёмся и ответим за 10 рабочих дней. Есть ли ваш номер в списке, эта страница не показывает никому, и вам тоже: иначе так смогли бы проверять чужих людей.</p>
${form(typed, wrong)}`,
  );
}

/** The same for everybody, listed or not. */
export function sentPage(): Html {
  return publicPage(
    'Обращение принято',
    html`<h1>Обращение принято</h1>
<p>Мы проверим записи с этими телефоном и e-mail и ответим за 10 рабочих дней.</p>
<p><a href="${OBJECTION_PATH}">Что это за список</a></p>`,
  );
}

export function tooManyPage(): Html {
  return publicPage(
    'Слишком много обращений',
    html`<h1>Слишком много обращений</h1>
<p>За последний час отсюда пришло слишком много обращений, поэтому это не принято. Попробуйте через час.</p>
<p><a href="${OBJECTION_PATH}">Вернуться к форме</a></p>`,
  );
}

function about(years: number): Html {
  return html`<p>Интернет-магазины следят за своими посылками через сервис «Вестовой». Если посылку не забрали и Почта вернула её из-за истёкшего срока хранения, сервис это запоминает. Магазин может спросить, сколько посылок того же покупателя вернулось так раньше.</p>
<p><a href="#form">Я в списке по ошибке</a></p>
<h2>Зачем</h2>
<p>За пересылку туда и обратно платит магазин. Зная о возвратах, он может заранее созвониться с покупателем или попросить предоплату. Основание – законный интерес магазинов: пункт 7 части 1 статьи 6 Федерального закона № 152-ФЗ «О персональных данных».</p>
<h2>Что хранится</h2>
<ul>
<li>Отпечатки телефона и e-mail, сделанные с секретным ключом. Прочитать по ним номер или адрес нельзя.</li>
<li>Какой магазин отправил посылку, какая это посылка и когда она поехала обратно.</li>
</ul>
<p>Магазин видит только число возвратов и месяц последнего: своих, а если он подключён к общему списку – и возвратов у других магазинов, подключённых к нему. Имён, адресов и покупок в списке нет, других магазинов по нему не узнать. Посылки, от которых отказались, в список не попадают.</p>
<h2>Как долго</h2>
<p>${years} ${yearsInWords(years)} со дня возврата. Если посылку всё же забрали, запись перестаёт считаться сразу.</p>
<h2>Как выйти из списка</h2>
<p>Заполните форму ниже. Если запись ошибочна или вы возражаете против неё, мы её вычеркнем. Можно написать и в магазин: отметку «забрана» он ставит сам.</p>`;
}

function form(typed: Partial<Record<ObjectionField, string>>, wrong?: Wrong): Html {
  const field = (name: ObjectionField, label: string, hint: string, attributes: Html) => html`<label>${label}
<small>${hint}</small>
${wrong?.field === name ? html`<span class="wrong" id="wrong">${wrong.message}</span>` : ''}
<input name="${name}" value="${typed[name] ?? ''}" ${attributes} ${wrong?.field === name ? isWrong : ''}></label>`;
  return html`<form method="post" action="${OBJECTION_PATH}#form">
${field('phone', 'Телефон', 'Тот, что вы называли магазину', html`type="tel" autocomplete="tel" maxlength="200"`)}
${field('email', 'E-mail', 'Можно указать и телефон, и e-mail, и что-то одно', html`type="email" autocomplete="email" maxlength="254"`)}
${field('replyTo', 'Куда ответить', 'Если не указать, ответим на e-mail, а без него позвоним', html`maxlength="200"`)}
<label>Что случилось
${wrong?.field === 'explanation' ? html`<span class="wrong" id="wrong">${wrong.message}</span>` : ''}
<textarea name="explanation" rows="5" maxlength="2000" required ${wrong?.field === 'explanation' ? isWrong : ''}>${typed.explanation ?? ''}</textarea></label>
<div class="unseen" aria-hidden="true"><input name="${TRAP}" tabindex="-1" autocomplete="off"></div>
<p>Телефон, e-mail и текст нужны, чтобы ответить вам. Мы удалим их через полгода после ответа.</p>
<button>Отправить</button></form>`;
}

const isWrong = html`aria-invalid="true" aria-describedby="wrong" autofocus`;

function yearsInWords(years: number): string {
  return { one: 'год', few: 'года', many: 'лет', other: 'лет', zero: 'лет', two: 'года' }[
    new Intl.PluralRules('ru').select(years)
  ];
}
