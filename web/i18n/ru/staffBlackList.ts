import { counter } from '../words.ts';

const count = counter('ru');
const parcels = (n: number) => count(n, 'посылка', 'посылки', 'посылок');

export const staffBlackList = {
  hint: 'Обращения покупателей, записи и правила. Всё, что вы меняете, остаётся в журнале магазина.',
  // objections
  objections: 'Обращения',
  open: (n: number) => `Ждут ответа: ${n}`,
  decided: 'Отвеченные',
  noneOpen: 'Все обращения разобраны',
  noneDecided: 'Отвеченных обращений пока нет',
  replyTo: 'Ответить',
  counting: (n: number) => (n === 0 ? 'В списке сейчас ничего нет' : `В списке сейчас: ${parcels(n)}`),
  answer: 'Ответ человеку',
  answerHint: 'Сохраним вместе с решением. Отправьте его человеку сами.',
  strikeAll: 'Вычеркнуть всё',
  decline: 'Оставить в списке',
  needAnswer: 'Напишите, что ответить',
  struckDone: (n: number) => (n === 0 ? 'Обращение закрыто, вычёркивать было нечего' : `Вычеркнуто: ${parcels(n)}`),
  declinedDone: 'Обращение закрыто, записи остались',
  states: { struck: 'Вычеркнуто', declined: 'Оставлено' },
  // search
  search: 'Найти записи',
  searchHint: 'Ищет по отпечатку: телефон и e-mail нигде не сохраняются.',
  find: 'Найти',
  nothing: 'Таких записей нет ни у одного магазина.',
  found: (n: number) => `Найдено: ${parcels(n)}`,
  shop: 'Магазин',
  parcel: 'Посылка',
  by: (kinds: string) => `по: ${kinds}`,
  kinds: { phone: 'телефон', email: 'e-mail' },
  returnedAt: 'Поехала обратно',
  state: 'Состояние',
  entryStates: { counts: 'Считается', struck: 'Вычеркнута', taken_back: 'Забрана', expired: 'Истекла' },
  strike: 'Вычеркнуть',
  takeBack: 'Вернуть в список',
  strikeTitle: (track: string) => `Вычеркнуть посылку ${track}?`,
  takeBackTitle: (track: string) => `Вернуть посылку ${track} в список?`,
  reason: 'Почему',
  reasonHint: 'Останется в журнале магазина.',
  struck: 'Запись вычеркнута',
  takenBack: 'Запись снова считается',
  // settings
  settings: 'Правила',
  sharing: 'Обмен между магазинами',
  sharingHint: 'Магазины, которые приняли правила, видят возвраты друг друга. Если выключено, каждый видит только свои.',
  years: 'Хранить записи, лет',
  limit: 'Проверок в час на магазин',
  limitHint: 'Сколько разных телефонов и адресов магазин может спросить у общего списка за час.',
  changed: 'Изменил',
};
