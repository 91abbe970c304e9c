import { counter } from '../words.ts';

const count = counter('ru');

export const untracked = {
  title: (n: number) => `Другие перевозчики: ${count(n, 'посылка', 'посылки', 'посылок')}`,
  hint: 'Модуль магазина прислал посылки перевозчиков, которых мы пока не отслеживаем. Мы их сохранили: лимит они не тратят, сообщений о них нет.',
  save: 'Сохранить в CSV',
  more: (n: number) => `И ещё ${count(n, 'посылка', 'посылки', 'посылок')}: все они в файле.`,
  columns: {
    carrier: 'Перевозчик',
    track: 'Номер',
    order: 'Заказ',
    recipient: 'Получатель',
    loaded: 'Загружена',
  },
};
