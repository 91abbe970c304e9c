import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import { publicPage } from '../platform/publicPage.ts';
import { cleanValue } from './template.ts';

/** Asks before anything changes: mail programs and virus scanners open links by themselves. */
export function askPage(shopName: string, address: string): Html {
  return publicPage(
    'Не писать мне',
    html`<h1>Не писать о посылках магазина «${cleanValue(shopName)}»?</h1>
<p>Письма на ${maskedAddress(address)} приходить перестанут. О посылках других магазинов писать будут.</p>
${button('stop', 'Не писать')}`,
  );
}

export function stoppedPage(shopName: string, address: string): Html {
  return publicPage(
    'Больше не пишем',
    html`<h1>Готово, больше не пишем</h1>
<p>Писем о посылках магазина «${cleanValue(shopName)}» на ${maskedAddress(address)} не будет.</p>
${button('undo', 'Вернуть письма')}`,
  );
}

export function restoredPage(shopName: string, address: string): Html {
  return publicPage(
    'Письма вернутся',
    html`<h1>Письма вернутся</h1>
<p>О посылках магазина «${cleanValue(shopName)}» снова напишем на ${maskedAddress(address)}.</p>
${button('stop', 'Не писать')}`,
  );
}

export function unknownPage(): Html {
  return publicPage(
    'Ссылка не подошла',
    html`<h1>Ссылка не подошла</h1>
<p>Скопируйте её из письма целиком. Если не получается, ответьте на письмо и попросите магазин больше не писать.</p>`,
  );
}

/** The link of a trial letter, which a shop sends to itself. */
export function trialPage(): Html {
  return publicPage(
    'Пробное письмо',
    html`<h1>Это пробное письмо</h1>
<p>В настоящем письме получатель по этой ссылке может отказаться от писем о посылках. Здесь она ничего не меняет.</p>`,
  );
}

/** Whoever was forwarded the letter learns no address: `a…@example.org`. */
function maskedAddress(address: string): string {
  const [name = '', domain = ''] = cleanValue(address).split(/@(?=[^@]*$)/);
  return domain ? `${name.slice(0, 1)}…@${domain}` : '…';
}

function button(action: 'stop' | 'undo', words: string): Html {
  return html`<form method="post"><button name="action" value="${action}">${words}</button></form>`;
}
