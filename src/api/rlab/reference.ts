import type { Bilingual } from '../../messages/reasons.ts';
import { MAX_ROWS } from './addTracks.ts';
import { MAX_BUYERS } from './blackList.ts';
import { MAX_REMOVED } from './deleteTracks.ts';
import { CODES } from './envelope.ts';
import { MAX_PARCELS } from './notifications.ts';
import {
  buyerFields,
  clientAnswer,
  dictionaryFields,
  messageFields,
  moneyFields,
  takenFields,
  trackNumberField,
} from './referenceAnswers.ts';
import { asked, clientFields, ENVELOPE, type Field, SIGNED, trackFields } from './referenceFields.ts';
import { MAX_ASKED } from './trackInfo.ts';

export type RlabFunction = {
  path: string;
  title: Bilingual;
  /** What the original had under this name; the others' names and shapes are ours, in its manner. */
  isOriginal: boolean;
  about: Bilingual;
  request: readonly Field[];
  /** Of an element of `resultData`; what stands in every answer is `ENVELOPE`. */
  answer: readonly Field[];
  example: string;
};

/** What the reference page prints about the API of modules made for R-Lab (DeliveryCRM). */
export const RLAB_FUNCTIONS: readonly RlabFunction[] = [
  {
    path: '/addtrack.ashx',
    title: { ru: 'Добавить трек-номера', en: 'Add track numbers' },
    isOriginal: true,
    about: {
      ru: `До ${MAX_ROWS} посылок в запросе, тело до 8 МБ. Повторная отправка обновляет данные: место в лимите и сообщения она не тратит, пустые поля ничего не стирают. Успех, если принят хотя бы один номер; что не принято и почему, сказано в resultInfo. Поле, которое нельзя прочитать, пропускается, слишком длинный текст обрезается, и это сказано в ответе о посылке. Сверх лимита посылки ждут места, удалённые в кабинете остаются удалёнными – и то и другое успех. Посылки других перевозчиков сохраняются, но не отслеживаются.`,
      en: `Up to ${MAX_ROWS} parcels in a request, up to 8 MB. Sending again updates: it takes no quota and sends no messages, empty fields erase nothing. It succeeds when at least one number was taken; resultInfo says which were not, and why. A field that cannot be read is left out, too long a text is cut, and the answer about the parcel says so. Over the quota parcels wait for a place, those deleted in the cabinet stay deleted: both are a success. Parcels of other carriers are kept, not tracked.`,
    },
    request: [...SIGNED, ...clientFields],
    answer: takenFields,
    example: `{"trackingUserId":7,"trackingRequestKey":"cf86d7bb2fad49c9992124caaceb16e2","testMode":false,"trackingData":[{"trackingUserClientTrack":"80080012345678","trackingUserClientPhone":"79160000001","trackingUserClientName":"Иван Петров","trackingUserClientItemCost":1234.5,"trackingUserClientOrderNumber":"1042"}]}`,
  },
  {
    path: '/updatetrack.ashx',
    title: { ru: 'Изменить данные заказов', en: 'Update order data' },
    isOriginal: false,
    about: {
      ru: 'Поля те же, что у addtrack.ashx. Номера, которых у магазина нет, не загружаются.',
      en: 'The fields of addtrack.ashx. Numbers that the shop does not have are not loaded.',
    },
    request: [...SIGNED, ...clientFields],
    answer: takenFields,
    example: asked('80080012345678', ',"trackingUserClientPhone":"79160000002"'),
  },
  {
    path: '/deletetrack.ashx',
    title: { ru: 'Удалить трек-номера', en: 'Delete track numbers' },
    isOriginal: false,
    about: {
      ru: `До ${MAX_REMOVED} номеров. Слежение и ещё не отправленные сообщения останавливаются сразу. Удалить ещё раз – тоже успех.`,
      en: `Up to ${MAX_REMOVED} numbers. Tracking and messages that are not sent yet stop at once. Deleting again succeeds too.`,
    },
    request: [
      ...SIGNED,
      {
        name: 'collected',
        type: 'boolean',
        about: {
          ru: 'true – отметить забранными: статистика останется верной',
          en: 'true marks them as collected: the statistics stay right',
        },
      },
    ],
    answer: [trackNumberField, ...ENVELOPE.slice(0, 2)],
    example: asked('80080012345678'),
  },
  {
    path: '/trackinfo.ashx',
    title: { ru: 'Узнать, где посылки', en: 'Where parcels are' },
    isOriginal: false,
    about: {
      ru: `До ${MAX_ASKED} номеров, ответ по каждому в том же порядке. Имена полей – из ответа R-Lab, адрес и запрос – наши. Даты – dd.MM.yyyy HH:mm:ss по Москве.`,
      en: `Up to ${MAX_ASKED} numbers, answered in their order. The names are of R-Lab's answer, the address and the request are ours. Dates are dd.MM.yyyy HH:mm:ss by Moscow's clock.`,
    },
    request: SIGNED,
    answer: [...trackFields, clientAnswer],
    example: asked('80080012345678'),
  },
  {
    path: '/notifications.ashx',
    title: { ru: 'Сообщения о посылках', en: 'Messages about parcels' },
    isOriginal: false,
    about: {
      ru: `До ${MAX_PARCELS} номеров. Все SMS, письма и звонки одним списком, сначала старые. Даты – dd.MM.yyyy HH:mm:ss по Москве.`,
      en: `Up to ${MAX_PARCELS} numbers. Every SMS, e-mail and call in one list, oldest first. Dates are dd.MM.yyyy HH:mm:ss by Moscow's clock.`,
    },
    request: SIGNED,
    answer: messageFields,
    example: asked('80080012345678'),
  },
  {
    path: '/blacklist.ashx',
    title: { ru: 'Проверить покупателей', en: 'Check buyers' },
    isOriginal: false,
    about: {
      ru: `До ${MAX_BUYERS} покупателей: телефон, e-mail или оба. Сколько посылок вернулось по сроку хранения и когда последняя, без оценок.`,
      en: `Up to ${MAX_BUYERS} buyers by phone, e-mail or both. How many parcels went back because their storage time ran out, and when the last one did; no verdict.`,
    },
    request: [...SIGNED, ...clientFields.filter(({ name }) => /Phone$|Email$/.test(name))],
    answer: [...buyerFields, ...ENVELOPE.slice(0, 2)],
    example: `{"trackingUserId":7,"trackingRequestKey":"md5(\\"7::KEY\\")","trackingData":[{"trackingUserClientPhone":"79160000001"}]}`,
  },
  {
    path: '/finance.ashx',
    title: { ru: 'Баланс, тариф и лимит', en: 'Balance, tariff and quota' },
    isOriginal: false,
    about: {
      ru: 'В ответе один элемент.',
      en: 'The answer has one element.',
    },
    request: SIGNED.slice(0, 2),
    answer: moneyFields,
    example: '{"trackingUserId":7,"trackingRequestKey":"md5(\\"7::KEY\\")"}',
  },
  {
    path: '/statuses.ashx',
    title: { ru: 'Справочник статусов', en: 'Dictionary of statuses' },
    isOriginal: false,
    about: {
      ru: 'Что значат числа других функций. Подпись не нужна.',
      en: 'What the numbers of the other functions mean. Needs no signature.',
    },
    request: [],
    answer: dictionaryFields,
    example: '{}',
  },
];

/** `resultState`: what is not zero is a failure. Of the original's codes only the zero is known; these are ours. */
export const RLAB_CODES: readonly { code: number; name: Bilingual }[] = [
  { code: CODES.done, name: { ru: 'Запрос выполнен', en: 'Done' } },
  { code: CODES.wrongKey, name: { ru: 'Неверный ключ запроса', en: 'The signature does not fit' } },
  { code: CODES.unreadable, name: { ru: 'Запрос не удалось прочитать', en: 'The request cannot be read' } },
  { code: CODES.unknownUser, name: { ru: 'Такого UserID нет', en: 'There is no such UserID' } },
  {
    code: CODES.oldKey,
    name: {
      ru: 'Ключ устарел: он меняется вместе с паролем кабинета',
      en: 'A former key: it changes with the password of the cabinet',
    },
  },
  { code: CODES.nothingTaken, name: { ru: 'Ничего из списка не принято', en: 'Nothing of the list was taken' } },
  { code: CODES.tooLarge, name: { ru: 'Слишком большой запрос', en: 'The request is too large' } },
  { code: CODES.wrongMethod, name: { ru: 'Нужен метод POST', en: 'POST is needed' } },
  { code: CODES.unknownFunction, name: { ru: 'Такой функции нет', en: 'There is no such function' } },
  {
    code: CODES.limitReached,
    name: { ru: 'Исчерпан часовой лимит проверок', en: 'The limit of checks within an hour is reached' },
  },
  { code: CODES.tooSlow, name: { ru: 'Запрос не пришёл за 30 секунд', en: 'The request did not come within 30 seconds' } },
  {
    code: CODES.broken,
    name: { ru: 'Ошибка на нашей стороне, повторите через 5 минут', en: 'An error on our side, try again in 5 minutes' },
  },
];

export { CARRIERS as RLAB_CARRIERS } from './carriers.ts';
export { ENVELOPE as RLAB_ENVELOPE } from './referenceFields.ts';
export { ADDITIONAL_STATUS_NAMES as RLAB_ADDITIONAL_STATUSES, MAIN_STATUS_NAMES as RLAB_MAIN_STATUSES } from './trackCodes.ts';
