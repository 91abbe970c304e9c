import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import type { SiteFacts } from './facts.ts';
import { sitePage } from './page.ts';
import { requisites } from './requisites.ts';

const TEXT = {
  ru: {
    title: 'Персональные данные',
    description:
      'Какие персональные данные хранит Вестовой, зачем, как долго и как попросить их показать, исправить или удалить.',
    operator: 'Кто обрабатывает',
  },
  en: {
    title: 'Personal data',
    description: 'Which personal data Vestovoy keeps, what for, for how long, and how to have them shown, corrected or deleted.',
    operator: 'Who processes them',
  },
};

export function privacyPage(facts: SiteFacts): Html {
  const { lang, operator } = facts;
  const text = TEXT[lang];
  return sitePage(facts, {
    title: text.title,
    description: text.description,
    body: html`<article class="page"><div class="text">
<h1>${text.title}</h1>
${lang === 'ru' ? bodyRu(facts) : bodyEn(facts)}
<h2>${text.operator}</h2>
${requisites(operator, lang)}
</div></article>`,
  });
}

/** Where to write: without an address of the operator the public form is what there is. */
function mail({ operator, lang }: SiteFacts): Html {
  const form = html`<a href="/question">${lang === 'ru' ? 'в форму вопроса' : 'by the question form'}</a>`;
  return operator.email
    ? html`<a href="mailto:${operator.email}">${operator.email}</a> ${lang === 'ru' ? 'или' : 'or'} ${form}`
    : form;
}

function bodyRu(facts: SiteFacts): Html {
  return html`<p class="lead">Коротко: храним то, без чего не отправить сообщение о посылке, никому не продаём, рекламы не шлём, за посетителями не следим.</p>
<h2>Если вы ждёте посылку</h2>
<p>Имя, телефон, e-mail и заказ передал нам магазин: он решает, что с ними делать, а мы обрабатываем их по его поручению (<a href="/terms#assignment">что входит в поручение</a>). Чтобы исправить или удалить их, напишите в магазин; если он не отвечает, напишите нам, и мы передадим.</p>
<p>Не писать вам о посылках магазина можно попросить по ссылке внизу любого письма, она работает сразу.</p>
<h2>Если ваша посылка вернулась</h2>
<p>Когда посылку не забрали в срок, мы на ${facts.years} запоминаем отпечатки телефона и e-mail. Сделаны они с секретным ключом, прочитать по ним номер нельзя. Зачем это и как выйти из списка – <a href="/black-list/objection">на его странице</a>. Обращение оттуда мы удаляем через полгода после ответа.</p>
<h2>Если вы работаете в магазине</h2>
<ul>
<li><b>Кабинет:</b> ваше имя, e-mail, отпечаток пароля, роль, принятая версия условий и журнал того, что вы меняли. Нужны, чтобы впускать именно вас и чтобы магазин знал, кто что сделал.</li>
<li><b>Вход:</b> IP-адрес и название браузера, пока сеанс открыт, но не дольше 30 дней после последнего визита; адреса – ещё и чтобы никто не подбирал пароли.</li>
<li><b>Сообщения вам:</b> отчёты и системные письма на адреса, которые указал магазин.</li>
</ul>
<p>Основание – договор с магазином: пункт 5 части 1 статьи 6 Федерального закона № 152-ФЗ.</p>
<h2>Если вы задали вопрос</h2>
<p>Имя, e-mail и сам вопрос нужны, чтобы ответить. Мы удаляем их через полгода после последнего сообщения.</p>
<h2>Если вы просто читаете этот сайт</h2>
<p>Ничего о вас не собираем. Счётчиков, чужих скриптов и рекламных меток здесь нет. Cookie бывают две: сеанс – если вы вошли, и язык – если вы его выбрали.</p>
<h2>Кому передаём</h2>
<p>Телефон и текст SMS – шлюзу и операторам связи, письма – почтовым службам, Почте России – только трек-номера. Больше никому, кроме случаев, когда этого требует закон.</p>
<h2>Как защищаем</h2>
<p>Строки каждого магазина база отдаёт только ему. Пароли и ключи хранятся отпечатками, чужие секреты – зашифрованными. В журналах работы сервиса телефоны закрыты звёздочками.</p>
<h2>Ваши права</h2>
<p>Вы можете узнать, что о вас хранится, попросить исправить или удалить это и возразить против обработки: напишите ${mail(facts)}. Ответим за 10 рабочих дней. Если ответ не устроит, можно пожаловаться в Роскомнадзор или обратиться в суд.</p>`;
}

function bodyEn(facts: SiteFacts): Html {
  return html`<p class="lead">In short: we keep what a message about a parcel cannot do without, sell it to nobody, send no advertising, and do not follow visitors.</p>
<h2>If you wait for a parcel</h2>
<p>Your name, phone, e-mail and order were given to us by the shop: it decides about them, and we process them on its instruction (<a href="/terms#assignment">what the instruction covers</a>). To have them corrected or deleted write to the shop; if it does not answer, write to us and we will pass it on.</p>
<p>The link at the foot of every e-mail stops letters about that shop’s parcels at once.</p>
<h2>If your parcel went back</h2>
<p>When a parcel was not collected in time we remember fingerprints of phone and e-mail for ${facts.years}. They are made with a secret key, and no number can be read from them. What this is for and how to leave the list stands <a href="/black-list/objection">on its page</a>. What you write there is deleted half a year after the answer.</p>
<h2>If you work in a shop</h2>
<ul>
<li><b>The cabinet:</b> your name, e-mail, a fingerprint of your password, your role, the version of the terms you accepted, and a log of what you changed. They let in you and nobody else, and tell the shop who did what.</li>
<li><b>Signing in:</b> IP address and name of the browser while a session is open, at most 30 days after the last visit; addresses also to keep passwords from being guessed.</li>
<li><b>Messages to you:</b> reports and system letters to the addresses that the shop gave.</li>
</ul>
<p>The ground is the contract with the shop: clause 5 of part 1 of article 6 of Federal Law 152-FZ.</p>
<h2>If you asked a question</h2>
<p>Your name, e-mail and the question are needed to answer it. We delete them half a year after the last message.</p>
<h2>If you only read this site</h2>
<p>We collect nothing about you. There are no counters, no scripts of others and no advertising marks. There may be two cookies: the session, if you signed in, and the language, if you chose one.</p>
<h2>Whom we pass it to</h2>
<p>Phone and text of an SMS to the gateway and mobile operators, letters to mail services, and to Russian Post track numbers only. Nobody else, unless the law demands it.</p>
<h2>How it is protected</h2>
<p>The database gives each shop its own rows only. Passwords and keys are kept as fingerprints, secrets of others encrypted. In the service’s logs phone numbers are starred out.</p>
<h2>Your rights</h2>
<p>You may ask what is kept about you, have it corrected or deleted, and object to the processing: write to ${mail(facts)}. We answer within 10 working days. If the answer does not satisfy you, you may complain to Roskomnadzor or go to court.</p>`;
}
