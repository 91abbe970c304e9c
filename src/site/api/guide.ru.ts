import { html } from 'hono/html';
import type { GuideFacts, Section } from './guide.ts';
import { codeBlock, json } from './prose.ts';
import { PARTIAL_RU, PROBLEM_RU, WEBHOOK_BODY, WEBHOOK_HEADERS } from './samples.ts';
import { firstCurl, keyInShell, PHP_WEBHOOK, phpLoad, readCurl, TYPESCRIPT_WEBHOOK, typescriptLoad } from './snippets.ts';

export function guideRu({ publicUrl, base, callsPerMinute, scopes, errors, commonRefusals, fieldCodes }: GuideFacts): Section[] {
  return [
    {
      id: 'start',
      title: 'Начало за десять минут',
      body: html`<ol>
<li>Создайте ключ в разделе <a href="/integrations">«Интеграции»</a>. Он показывается один раз: сохраните его на своём сервере. Дальше в примерах ключ лежит в переменной:
${codeBlock(keyInShell('ваш ключ'), 'Ключ в переменной')}</li>
<li>Пошлите первую посылку в тестовом режиме: всё проверится, но ничего не сохранится.
${codeBlock(firstCurl(base, '?testMode=true'), 'Первая посылка, в тестовом режиме')}
${codeBlock(json({ items: [{ trackNumber: '80080012345678', result: 'created' }] }), 'Ответ')}</li>
<li>Уберите <code>testMode</code>, и посылка загружена. Ночью мы спросим о ней Почту, утром напишем покупателю.
${codeBlock(firstCurl(base, ''), 'Первая посылка')}</li>
<li>Спросите, где она:
${codeBlock(readCurl(base), 'Где посылка')}</li>
</ol>
<h3 id="start-php">То же на PHP</h3>
<p>Годится для PHP 7.4 и новее, расширение curl не нужно.</p>
${codeBlock(phpLoad(base), 'Загрузка на PHP')}
<h3 id="start-typescript">То же на TypeScript</h3>
<p>Пакет <code>@vestovoy/client</code> работает в Node 20 и новее, Deno и Bun, зависимостей у него нет. Он для серверов: ключ на странице прочитал бы любой посетитель, поэтому браузеры API не пускает. Он сам повторяет запросы, у которых пропал ответ, и проверяет вебхуки. Пакет собирается из исходников Вестового: <code>npm run pack:client</code>, потом <code>npm install</code> папки <code>dist/client</code>.</p>
${codeBlock(typescriptLoad(publicUrl), 'Загрузка на TypeScript')}
<p>Описание для программ – OpenAPI 3.1: <a href="/api/v1/openapi.json?lang=ru">по-русски</a>, <a href="/api/v1/openapi.json?lang=en" hreflang="en">по-английски</a>. По нему эта страница и написана.</p>`,
    },
    {
      id: 'auth',
      title: 'Ключи и права',
      body: html`<p>Каждый запрос несёт заголовок <code>Authorization: Bearer ваш_ключ</code>. Ключ открывает один магазин; в адресе и в теле магазин не называют. Ключей может быть несколько: у каждого имя, свои права и, если нужно, список IP-адресов, с которых он работает. Отозванный ключ перестаёт работать сразу.</p>
${scopes}`,
    },
    {
      id: 'test-mode',
      title: 'Тестовый режим',
      body: html`<p>С <code>?testMode=true</code> запрос, который меняет посылки, проходит все проверки и получает такой же ответ, но ничего не сохраняет и никому не пишет. Загрузка понимает и <code>"testMode": true</code> в теле, рядом с <code>items</code> или с полями одной посылки. У новых посылок в тестовом ответе нет <code>id</code>.</p>`,
    },
    {
      id: 'partial',
      title: 'Частичный успех',
      body: html`<p>Когда в запросе много посылок, ответ – <code>200</code>, и в <code>items</code> для каждой стоит её итог на том же месте. Плохая строка не мешает хорошим. Всё, что не так, перечислено в <code>errors</code> этой строки; <code>warnings</code> – то, что принято, но похоже на ошибку. Примут ли посылку, решают только трек-номер и контакты: другое поле, которое нельзя прочитать, пропускается, слишком длинный текст обрезается, и об этом сказано в <code>warnings</code>. Изменение одной посылки принимается или отклоняется целиком. Целиком запрос отклоняется, только если его нельзя прочитать, в нём больше 1000 посылок или <code>testMode</code> стоит не на месте.</p>
${codeBlock(json(PARTIAL_RU), 'Частичный успех')}
<h3 id="field-codes">Коды ошибок в полях</h3>
${fieldCodes}`,
    },
    {
      id: 'idempotency',
      title: 'Повторы без вреда',
      body: html`<p>Ответ может потеряться в дороге. Поставьте запросу на изменение заголовок <code>Idempotency-Key</code> (от 1 до 255 видимых знаков ASCII, удобнее всего UUID) и повторяйте его с тем же ключом и тем же телом: второй раз он не выполнится, вы получите первый ответ с заголовком <code>Idempotency-Replayed: true</code>. Ответ хранится 24 часа.</p>
<p>Пока первый запрос выполняется, повтор получает <code>409</code> <a href="#error-idempotency_in_progress"><code>idempotency_in_progress</code></a>; тот же ключ с другим телом – <code>422</code> <a href="#error-idempotency_body_differs"><code>idempotency_body_differs</code></a>. Загрузка посылок безвредна и без ключа: та же посылка просто обновится.</p>`,
    },
    {
      id: 'limits',
      title: 'Ограничения',
      body: html`<p>Магазин может сделать ${callsPerMinute} запросов в минуту. Каждый ответ на действующий ключ говорит, сколько осталось: <code>RateLimit-Limit</code> – сколько всего, <code>RateLimit-Remaining</code> – сколько осталось, <code>RateLimit-Reset</code> – через сколько секунд начнётся новая минута. Сверх предела приходит <code>429</code> с заголовком <code>Retry-After</code> в секундах.</p>
<p>В одном запросе – до 1000 посылок и до 8 МБ. Тело – JSON в UTF-8, без сжатия. Ответы сжимаются, если вы просите об этом в <code>Accept-Encoding</code>.</p>
<p>Каждый ответ несёт <code>X-Request-Id</code>. Назовите его поддержке, и мы найдём запрос. Имя можно дать своё: пришлите этот же заголовок. С <code>Accept-Language: en</code> объяснения будут по-английски.</p>`,
    },
    {
      id: 'cursors',
      title: 'Длинные списки',
      body: html`<p>Списки приходят страницами: <code>limit</code> – сколько строк, до 200. Если есть ещё, в ответе стоит <code>next</code>; пришлите его в <code>cursor</code> вместе с теми же параметрами. Когда <code>next</code> нет, список кончился. Что появилось, пока вы листаете, ничего не сдвигает и не повторяет.</p>`,
    },
    {
      id: 'errors',
      title: 'Ошибки',
      body: html`<p>Отказ приходит как <code>application/problem+json</code> (RFC 9457). Смотрите на <code>code</code>: он не меняется. <code>detail</code> – для людей, <code>field</code> – какое поле или параметр не подошли. Параметр, которого у адреса нет, или указанный дважды тоже не пройдёт: опечатка в <code>testMode</code> не загрузит посылки по-настоящему. В списке <code>events.0</code> – первый элемент.</p>
${codeBlock(json(PROBLEM_RU), 'Отказ')}
<p>Повторять стоит <code>408</code>, <code>409</code> с <code>Retry-After</code>, <code>429</code> и <code>5xx</code>, с растущими паузами; остальные отказы от повтора не изменятся.</p>
<p>Любой запрос может получить: ${commonRefusals}. Остальные перечислены у запросов.</p>
${errors}`,
    },
    {
      id: 'webhooks-guide',
      title: 'Вебхуки',
      body: html`<p>Вестовой сам сообщит вашему серверу о том, что случилось. Вебхук заводят в разделе <a href="/integrations">«Интеграции»</a>: адрес по https и события.</p>
<dl class="fields">
<div><dt><code>shipment.status_changed</code></dt><dd>Статус посылки сменился. В <code>data</code>: <code>id</code>, <code>trackNumber</code>, <code>orderNumber</code>, <code>status</code>, <code>previousStatus</code>, <code>statusCause</code>, <code>statusAt</code>, <code>statusSeenAt</code>.</dd></div>
<div><dt><code>shipment.removed</code></dt><dd>Посылку удалили или отметили забранной. Вместо <code>previousStatus</code> – <code>life</code>: <code>deleted</code> или <code>collected</code>.</dd></div>
<div><dt><code>shipment.restored</code></dt><dd>Удаление или отметку отменили, или человек возобновил слежение, которое мы прекратили. <code>life</code> – какой посылка стала: <code>active</code>, <code>waiting_for_place</code> или <code>finished</code>.</dd></div>
<div><dt><code>message.delivered</code>, <code>message.undelivered</code></dt><dd>Шлюз сказал, чем кончилось сообщение покупателю. В <code>data</code>: <code>id</code>, <code>shipmentId</code>, <code>trackNumber</code>, <code>orderNumber</code>, <code>channel</code>, <code>reason</code>, <code>state</code>, <code>outcome</code>, <code>sentAt</code>, <code>finalAt</code>.</dd></div>
<div><dt><code>webhook.test</code></dt><dd>Проба по кнопке.</dd></div>
</dl>
<p>Приходит POST с JSON:</p>
${codeBlock(`${WEBHOOK_HEADERS}\n\n${json(WEBHOOK_BODY)}`, 'Вебхук')}
<p>Ответьте любым <code>2xx</code> за 15 секунд. Иначе повторим: через 5 секунд, 5 минут, 30 минут, 2, 5, 10 и ещё 10 часов. <code>410</code> выключает вебхук сразу, пять дней одних неудач – тоже, владельцу придёт письмо. Одно событие может прийти дважды: узнавайте его по <code>webhook-id</code>. За переадресацией мы не ходим.</p>
<h3 id="webhooks-verify">Как проверить подпись</h3>
<p>Подписи – по стандарту <a href="https://www.standardwebhooks.com">Standard Webhooks</a>: HMAC-SHA256 от <code>webhook-id</code>, <code>webhook-timestamp</code> и тела, через точку. Проверяйте тело, каким оно пришло, до разбора, и не верьте отметке времени старше пяти минут. После смены секрета старый подписывает ещё сутки или сколько вы выберете: подписей в заголовке тогда две, через пробел.</p>
${codeBlock(TYPESCRIPT_WEBHOOK, 'Проверка подписи на TypeScript')}
${codeBlock(PHP_WEBHOOK, 'Проверка подписи на PHP')}`,
    },
  ];
}
