import { html } from 'hono/html';
import type { Lang } from '../platform/language.ts';

/** In characters as people count them. */
export const LONGEST = { replyTo: 200, explanation: 2000 } as const;

const RU = {
  title: 'Список невостребованных посылок',
  about: (
    years: string,
  ) => html`<p class="lead">Интернет-магазины следят за своими посылками через сервис «Вестовой». Если посылку не забрали и Почта вернула её из-за истёкшего срока хранения, сервис это запоминает. Магазин может спросить, сколько посылок того же покупателя вернулось так раньше.</p>
<p><a href="#form">Я в списке по ошибке</a></p>
<h2>Зачем</h2>
<p>За пересылку туда и обратно платит магазин. Зная о возвратах, он может заранее созвониться с покупателем или попросить предоплату. Основание – законный интерес магазинов: пункт 7 части 1 статьи 6 Федерального закона № 152-ФЗ «О персональных данных».</p>
<h2>Что хранится</h2>
<ul>
<li>Отпечатки телефона и e-mail, сделанные с секретным ключом. Прочитать по ним номер или адрес нельзя.</li>
<li>Какой магазин отправил посылку, какая это посылка и когда она поехала обратно.</li>
</ul>
<p>Магазин видит только число возвратов и месяц последнего: своих, а если он подключён к общему списку – и возвратов у других магазинов, подключённых к нему. Имён, адресов и покупок в списке нет, других магазинов по нему не узнать. Посылки, от которых отказались, в список не попадают.</p>
<h2>Как долго</h2>
<p>${years} со дня возврата. Если посылку всё же забрали, запись перестаёт считаться сразу.</p>
<h2>Как выйти из списка</h2>
<p>Заполните форму. Если запись ошибочна или вы возражаете против неё, мы её вычеркнем. Можно написать и в магазин: отметку «забрана» он ставит сам.</p>`,
  mistake: 'Я в списке по ошибке',
  mistakeText: html`<p>Напишите нам. Мы разберёмся и ответим за 10 рабочих дней. Есть ли ваш номер в списке, эта страница не показывает никому, и вам тоже: иначе так смогли бы проверять чужих людей.</p>`,
  fields: {
    phone: { label: 'Телефон', hint: 'Тот, что вы называли магазину' },
    email: { label: 'E-mail', hint: 'Можно указать и телефон, и e-mail, и что-то одно' },
    replyTo: { label: 'Куда ответить', hint: 'Если не указать, ответим на e-mail, а без него позвоним' },
    explanation: { label: 'Что случилось', hint: '' },
  },
  personal: 'Телефон, e-mail и текст нужны, чтобы ответить вам. Мы удалим их через полгода после ответа.',
  send: 'Отправить',
  sentTitle: 'Обращение принято',
  sent: 'Мы проверим записи с этими телефоном и e-mail и ответим за 10 рабочих дней.',
  whatIsIt: 'Что это за список',
  tooManyTitle: 'Слишком много обращений',
  tooMany: 'За последний час отсюда пришло слишком много обращений, поэтому это не принято. Попробуйте через час.',
  toForm: 'Вернуться к форме',
  refusals: {
    nobody: 'Нужен телефон или e-mail: по ним мы ищем записи.',
    phone: 'Такого телефона не бывает. Нужен номер вида +7 916 123-45-67.',
    email: 'Похоже, в адресе опечатка. Нужен адрес вида name@example.ru.',
    silent: 'Напишите, что случилось.',
    tooLong: (limit: number) => `Можно не больше ${limit} знаков.`,
  },
};

const EN: typeof RU = {
  title: 'List of uncollected parcels',
  about: (
    years,
  ) => html`<p class="lead">Online shops watch their parcels through the service Vestovoy. When a parcel was not collected and Russian Post returned it because its storage time had run out, the service remembers that. A shop may ask how many parcels of the same buyer came back this way before.</p>
<p><a href="#form">I am listed by mistake</a></p>
<h2>What for</h2>
<p>The shop pays for the way there and back. Knowing of returns, it can call the buyer first or ask for payment in advance. The ground is the shops’ legitimate interest: point 7 of part 1 of article 6 of the Russian Federal Law No. 152-FZ “On personal data”.</p>
<h2>What is kept</h2>
<ul>
<li>Fingerprints of the phone and the e-mail, made with a secret key. No number or address can be read from them.</li>
<li>Which shop sent the parcel, which parcel it is, and when it began to travel back.</li>
</ul>
<p>A shop sees only how many parcels came back and the month of the last one: its own, and if it has joined the shared list, those of the other shops in it. The list holds no names, addresses or purchases, and no other shop can be told from it. Parcels that were refused are not listed.</p>
<h2>How long</h2>
<p>${years} from the day of the return. If the parcel was collected after all, the entry stops counting at once.</p>
<h2>How to leave the list</h2>
<p>Fill in the form. If the entry is wrong, or you object to it, we strike it. You can write to the shop as well: it marks parcels as collected itself.</p>`,
  mistake: 'I am listed by mistake',
  mistakeText: html`<p>Write to us. We look into it and answer within 10 working days. Whether your number is listed this page shows to nobody, not even to you: otherwise anybody could check strangers here.</p>`,
  fields: {
    phone: { label: 'Phone', hint: 'The one you gave to the shop' },
    email: { label: 'E-mail', hint: 'Give the phone, the e-mail, or both' },
    replyTo: { label: 'Where to answer', hint: 'If you leave it empty we answer by e-mail, and without one we call' },
    explanation: { label: 'What happened', hint: '' },
  },
  personal: 'We need the phone, the e-mail and your text to answer you. We delete them half a year after the answer.',
  send: 'Send',
  sentTitle: 'We have your objection',
  sent: 'We check the entries with this phone and e-mail and answer within 10 working days.',
  whatIsIt: 'What this list is',
  tooManyTitle: 'Too many objections',
  tooMany: 'Too many objections came from here in the last hour, so this one was not taken. Try again in an hour.',
  toForm: 'Back to the form',
  refusals: {
    nobody: 'We need the phone or the e-mail: entries are found by them.',
    phone: 'There is no such phone number. It should look like +7 916 123-45-67.',
    email: 'There seems to be a slip in the address. It should look like name@example.com.',
    silent: 'Write what happened.',
    tooLong: (limit: number) => `${limit} characters at most.`,
  },
};

/** What the public page about the list says. */
export const objectionWords: Record<Lang, typeof RU> = { ru: RU, en: EN };
