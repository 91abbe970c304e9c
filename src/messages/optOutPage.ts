import { html } from 'hono/html';
import type { Html } from '../platform/htmlPage.ts';
import type { Lang } from '../platform/language.ts';
import { publicPage } from '../platform/publicPage.ts';
import { cleanValue } from './template.ts';

export type Letters = { shopName: string; address: string };

/** Asks before anything changes: mail programs and virus scanners open links by themselves. */
export function askPage(lang: Lang, letters: Letters): Html {
  const words = WORDS[lang];
  return letterPage(lang, words.askTitle, words.ask(cleanValue(letters.shopName)), words.askText(masked(letters)), 'stop');
}

export function stoppedPage(lang: Lang, letters: Letters): Html {
  const { stoppedTitle, stopped, stoppedText } = WORDS[lang];
  return letterPage(lang, stoppedTitle, stopped, stoppedText(cleanValue(letters.shopName), masked(letters)), 'undo');
}

export function restoredPage(lang: Lang, letters: Letters): Html {
  const { restored, restoredText } = WORDS[lang];
  return letterPage(lang, restored, restored, restoredText(cleanValue(letters.shopName), masked(letters)), 'stop');
}

export function unknownPage(lang: Lang): Html {
  const { unknown, unknownText } = WORDS[lang];
  return letterPage(lang, unknown, unknown, unknownText);
}

/** The link of a trial letter, which a shop sends to itself. */
export function trialPage(lang: Lang): Html {
  const { trialTitle, trial, trialText } = WORDS[lang];
  return letterPage(lang, trialTitle, trial, trialText);
}

function letterPage(lang: Lang, title: string, heading: string, text: string, action?: 'stop' | 'undo'): Html {
  return publicPage(
    lang,
    title,
    html`<h1>${heading}</h1>
<p>${text}</p>
${action ? html`<form method="post"><button name="action" value="${action}">${WORDS[lang].actions[action]}</button></form>` : ''}`,
  );
}

/** Whoever was forwarded the letter learns no address: `a…@example.org`. */
function masked({ address }: Letters): string {
  const [name = '', domain = ''] = cleanValue(address).split(/@(?=[^@]*$)/);
  return domain ? `${name.slice(0, 1)}…@${domain}` : '…';
}

const RU = {
  askTitle: 'Не писать мне',
  ask: (shop: string) => `Не писать о посылках магазина «${shop}»?`,
  askText: (address: string) => `Письма на ${address} приходить перестанут. О посылках других магазинов писать будут.`,
  stoppedTitle: 'Больше не пишем',
  stopped: 'Готово, больше не пишем',
  stoppedText: (shop: string, address: string) => `Писем о посылках магазина «${shop}» на ${address} не будет.`,
  restored: 'Письма вернутся',
  restoredText: (shop: string, address: string) => `О посылках магазина «${shop}» снова напишем на ${address}.`,
  unknown: 'Ссылка не подошла',
  unknownText: 'Скопируйте её из письма целиком. Если не получается, ответьте на письмо и попросите магазин больше не писать.',
  trialTitle: 'Пробное письмо',
  trial: 'Это пробное письмо',
  trialText: 'В настоящем письме получатель по этой ссылке может отказаться от писем о посылках. Здесь она ничего не меняет.',
  actions: { stop: 'Не писать', undo: 'Вернуть письма' },
};

const EN: typeof RU = {
  askTitle: 'Do not write to me',
  ask: (shop) => `No more e-mails about parcels of “${shop}”?`,
  askText: (address) => `E-mails to ${address} stop. Other shops go on writing about their parcels.`,
  stoppedTitle: 'No more e-mails',
  stopped: 'Done, no more e-mails',
  stoppedText: (shop, address) => `There will be no e-mails about parcels of “${shop}” to ${address}.`,
  restored: 'The e-mails come again',
  restoredText: (shop, address) => `We write to ${address} about parcels of “${shop}” again.`,
  unknown: 'This link does not fit',
  unknownText: 'Copy the whole of it from the e-mail. If that does not help, reply to the e-mail and ask the shop not to write.',
  trialTitle: 'A trial letter',
  trial: 'This is a trial letter',
  trialText: 'In a real letter the recipient can stop the e-mails about parcels by this link. Here it changes nothing.',
  actions: { stop: 'Stop the e-mails', undo: 'Write to me again' },
};

const WORDS: Record<Lang, typeof RU> = { ru: RU, en: EN };
