import { counter } from '../words.ts';

const count = counter('ru');
const numbers = (n: number) => count(n, 'номер', 'номера', 'номеров');
const lines = (n: number) => count(n, 'строка', 'строки', 'строк');
const parcels = (n: number) => count(n, 'посылка', 'посылки', 'посылок');

export const removal = {
  label: 'Трек-номера',
  hint: 'По одному номеру в строке. Можно вставить столбец или строки из таблицы.',
  counted: (n: number) => `Распознано: ${numbers(n)}`,
  repeats: (n: number) => `повторов: ${n}`,
  strange: (n: number) => `${lines(n)} без трек-номера`,
  more: (n: number) => `и ещё ${n}`,
  collect: 'Отметить забранными',
  collectWhy: 'Посылку забрали, а Почта об этом молчит. Проверки и сообщения прекратятся, в статистике она вручена.',
  remove: 'Удалить',
  removeWhy: 'Посылку загрузили по ошибке. Проверки и сообщения прекратятся, из списка она пропадёт.',
  nothing: 'Вставьте хотя бы один трек-номер.',
  progress: (done: string, total: string) => `${done} из ${total}`,
  collected: (n: number) => (n === 0 ? 'Отмечать нечего' : `Отмечено забранными: ${parcels(n)}`),
  deleted: (n: number) => (n === 0 ? 'Удалять нечего' : `Удалено: ${parcels(n)}`),
  before: (n: number) => `Были отмечены или удалены раньше: ${parcels(n)}`,
  notFound: (n: number) => `Не нашли у вас: ${numbers(n)}`,
  notFoundHint: 'Таких посылок вы не загружали. Сверьте номера.',
  copyList: 'Скопировать список',
};
