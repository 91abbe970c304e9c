import { LIVEINFORM_CODES, LIVEINFORM_DELIVERY, LIVEINFORM_METHODS } from '../../api/liveinform/reference.ts';
import {
  RLAB_ADDITIONAL_STATUSES,
  RLAB_CARRIERS,
  RLAB_CODES,
  RLAB_ENVELOPE,
  RLAB_FUNCTIONS,
  RLAB_MAIN_STATUSES,
} from '../../api/rlab/reference.ts';
import type { Bilingual } from '../../messages/reasons.ts';

/** An API that another service made and shop modules speak, as the reference shows it. */
export type OtherApi = {
  /** The anchor. */
  id: string;
  title: Bilingual;
  paragraphs: readonly Bilingual[];
  calls: readonly OtherCall[];
  tables: readonly OtherTable[];
};

export type OtherCall = {
  path: string;
  title: Bilingual;
  about: Bilingual;
  request?: readonly OtherField[];
  answer?: readonly OtherField[];
  /** A body, as it goes over the wire. */
  example?: string;
};

export type OtherField = { name: string; type: string; about: Bilingual };
/** A plain name is Russian in both languages: a carrier's own. */
export type OtherTable = { title: Bilingual; rows: readonly { code: number | string; name: Bilingual | string }[] };

/** In the order of the page. */
export const otherApis: readonly OtherApi[] = [
  {
    id: 'r-lab',
    title: { ru: 'Модули R-Lab (DeliveryCRM)', en: 'Modules of R-Lab (DeliveryCRM)' },
    paragraphs: [
      {
        ru: 'Модули магазинов, написанные для R-Lab, работают без переделки: замените в них адрес сервера на наш, UserID и ключ возьмите в разделе «Интеграции». Адреса – от корня сайта. Ответ всегда `HTTP 200` и JSON.',
        en: 'Shop modules written for R-Lab work as they are: put our address in place of the server’s, and the UserID and key of the Integrations page. Paths begin at the root of the site. The answer is always `HTTP 200` and JSON.',
      },
      {
        ru: 'Известно только, как был устроен addtrack.ashx; у остальных функций названия и поля наши, в том же духе.',
        en: 'Only addtrack.ashx is known as it was; the names and fields of the other functions are ours, in the same manner.',
      },
    ],
    calls: RLAB_FUNCTIONS.map(({ path, title, about, request, answer, example }) => ({
      path,
      title,
      about,
      request,
      answer,
      example,
    })),
    tables: [
      {
        title: { ru: 'В каждом ответе', en: 'In every answer' },
        rows: RLAB_ENVELOPE.map(({ name, about }) => ({ code: name, name: about })),
      },
      { title: { ru: 'Коды resultState', en: 'Codes of resultState' }, rows: RLAB_CODES },
      { title: { ru: 'Статусы trackMainStatus', en: 'Statuses of trackMainStatus' }, rows: RLAB_MAIN_STATUSES },
      { title: { ru: 'Статусы trackAdditionalStatus', en: 'Statuses of trackAdditionalStatus' }, rows: RLAB_ADDITIONAL_STATUSES },
      {
        title: { ru: 'Перевозчики, trackingUserClientDeliveryServiceId', en: 'Carriers, trackingUserClientDeliveryServiceId' },
        rows: Object.entries(RLAB_CARRIERS).map(([code, name]) => ({ code, name })),
      },
    ],
  },
  {
    id: 'liveinform',
    title: { ru: 'Модули LiveInform', en: 'Modules of LiveInform' },
    paragraphs: [
      {
        ru: 'Модули LiveInform работают так же: замените адрес сервера на наш, а в `api_id` впишите именной ключ: раздел «Интеграции», «Ключи API». Первая версия отвечает текстом, вторая – JSON. О смене статуса сообщит вебхук в формате `liveinform`.',
        en: 'Modules of LiveInform work likewise: put our address in place of the server’s and a named key (the Integrations page, API keys) into `api_id`. Version 1 answers with text, version 2 with JSON. A webhook of the format `liveinform` tells of changed statuses.',
      },
    ],
    calls: LIVEINFORM_METHODS,
    tables: [
      { title: { ru: 'Коды ответов', en: 'Codes of answers' }, rows: LIVEINFORM_CODES },
      { title: { ru: 'Статусы доставки', en: 'Delivery statuses' }, rows: LIVEINFORM_DELIVERY },
    ],
  },
];
