import type { Bilingual } from '../../messages/reasons.ts';
import { CODE_TEXTS, type Code } from './codes.ts';

export type LiveinformMethod = { path: string; title: Bilingual; about: Bilingual };

const PARAMETERS =
  'api_id, phone, tracking, type, order_id, email, firstname, lastname, summa, tags, additional1, additional2, additional3, test';

/** What the reference page prints about the API of modules made for LiveInform. */
export const LIVEINFORM_METHODS: readonly LiveinformMethod[] = [
  {
    path: '/api/add/',
    title: { ru: 'Добавить посылку (версия 1)', en: 'Add a parcel (version 1)' },
    about: {
      ru: `GET или POST: ${PARAMETERS}. Ответ – код; при 100 во второй строке номер посылки у нас. type (1 или 2) нужен, но на цену не влияет. tags и additional1–3 попадают в описание, cms пропускается. Что нельзя прочитать, кроме контакта и номера, пропускается, длинное обрезается. test=1 ничего не сохраняет, номер тогда 0.`,
      en: `GET or POST: ${PARAMETERS}. The answer is a code; with 100 the second line is our number of the parcel. type (1 or 2) is needed and changes no price. tags and additional1–3 go into the description, cms is left out. What cannot be read, but for the contact and the number, is left out; what is too long is cut. test=1 keeps nothing, the number is 0 then.`,
    },
  },
  {
    path: '/api/getinfo/',
    title: { ru: 'События посылки (версия 1)', en: 'Events of a parcel (version 1)' },
    about: {
      ru: 'api_id, phone, tracking. Ответ: 100 и со следующей строки список событий от старых к новым: date, operation, text, geo, index и status – статус доставки. Посылку находим по трек-номеру, телефон не сверяем.',
      en: 'api_id, phone, tracking. The answer is 100 and from the next line a list of events, oldest first: date, operation, text, geo, index and status, the delivery status. The parcel is found by its track number, the phone is not compared.',
    },
  },
  {
    path: '/api/v2/add/',
    title: { ru: 'Добавить посылку (версия 2)', en: 'Add a parcel (version 2)' },
    about: {
      ru: 'Параметры те же; type не нужен, вместо телефона может быть e-mail. Ответ – JSON: {"status":"OK","result":{"liveinform_id":"…","tracking":"…"}} или {"status":"ERROR","error":[{"code":…,"text":"…"}]}.',
      en: 'The same parameters; type is not needed, an e-mail may stand for the phone. The answer is JSON: {"status":"OK","result":{"liveinform_id":"…","tracking":"…"}} or {"status":"ERROR","error":[{"code":…,"text":"…"}]}.',
    },
  },
  {
    path: '/api/v2/track/',
    title: { ru: 'Где посылка (версия 2)', en: 'Where a parcel is (version 2)' },
    about: {
      ru: 'api_id и tracking или liveinform_id. В result: liveinform_id, tracking, status (0 ждёт места, 1 отслеживается, 2 больше нет), phone, lastcheck, delivery и track – события от старых к новым.',
      en: 'api_id and tracking or liveinform_id. In result: liveinform_id, tracking, status (0 waits for a place, 1 followed, 2 no longer), phone, lastcheck, delivery, and track: the events, oldest first.',
    },
  },
  {
    path: '/api/v2/balance/',
    title: { ru: 'Баланс (версия 2)', en: 'The balance (version 2)' },
    about: { ru: 'Ответ: {"status":"OK","balance":рубли}.', en: 'The answer: {"status":"OK","balance":roubles}.' },
  },
];

export const LIVEINFORM_DELIVERY: readonly { code: 0 | 1 | 2 | 3; name: Bilingual }[] = [
  { code: 0, name: { ru: 'В пути', en: 'On its way' } },
  { code: 1, name: { ru: 'В месте вручения', en: 'At the place of delivery' } },
  { code: 2, name: { ru: 'Вручена', en: 'Delivered' } },
  { code: 3, name: { ru: 'Возвращается или вернулась', en: 'Going back, or returned' } },
];

const ENGLISH: Readonly<Record<Code, string>> = {
  100: 'Done',
  200: 'Wrong api_id: a key of the Integrations page will do; it needs the right for what is asked, and its addresses are looked at.',
  201: 'Wrong phone.',
  202: 'Wrong track number: those of Russian Post are tracked. Ten digits are one of CDEK: it is kept and listed on the Integrations page.',
  203: 'type is missing: 1 or 2.',
  204: 'The tariff is not paid. The parcel is kept and will be tracked once it is.',
  205: 'This parcel with this phone is tracked already.',
  208: 'There is no such parcel.',
  210: 'Nothing is known of the parcel yet.',
};

const OF_CDEK = 'Десять цифр – номер СДЭК: посылка сохраняется и видна в разделе «Интеграции».';

/** Ours: the original has no code for them. */
const FAILED: Bilingual = {
  ru: 'Запрос не понят, или что-то сломалось на нашей стороне. Что случилось и стоит ли повторить, сказано во второй строке или в text.',
  en: 'The request was not understood, or something went wrong on our side. The second line or text says what happened and whether to send it again.',
};

export const LIVEINFORM_CODES: readonly { code: Code | 500; name: Bilingual }[] = [
  { code: 100, name: { ru: 'Выполнено', en: ENGLISH[100] } },
  ...([200, 201, 202, 203, 204, 205, 208, 210] as const).map((code) => ({
    code,
    name: { ru: code === 202 ? `${CODE_TEXTS[202]} ${OF_CDEK}` : CODE_TEXTS[code], en: ENGLISH[code] },
  })),
  { code: 500, name: FAILED },
];
