import { checkDigitOf } from '../../src/shipments/trackNumber.ts';

/** Orders of an invented shop with invented buyers, for files as shops bring them. */
export type Order = {
  track: string;
  number: number;
  last: string;
  first: string;
  patronymic: string;
  /** Ten digits. */
  phone: string;
  email: string;
  kopecks: number;
  items: string;
  index: string;
  city: string;
  street: string;
  date: Date;
  payment: string;
};

const WOMEN = ['Анна', 'Марина', 'Ольга', 'Елена', 'Светлана'];
const MEN = ['Игорь', 'Пётр', 'Олег', 'Максим', 'Юрий'];
const LAST = ['Белов', 'Сомов', 'Ветров', 'Лапин', 'Котов', 'Гусев', 'Журавлёв'];
const PATRONYMICS = ['Игорев', 'Петров', 'Сергеев', 'Андреев'];
const ITEMS = ['Чайник «Ромашка», 1 шт', 'Плед шерстяной', 'Набор кистей; краски', 'Кружка "Север", 2 шт', 'Свеча'];
const CITIES = ['Тула', 'Калуга', 'Омск', 'Пермь', 'Нижний Новгород'];
const INDEXES = ['300012', '248001', '644043', '614000', '603005'];
const PAYMENTS = ['Наложенный платёж', 'Картой на сайте', 'При получении'];

export function orders(count: number): Order[] {
  return Array.from({ length: count }, (_, i) => {
    const isWoman = i % 2 === 0;
    const end = isWoman ? 'а' : '';
    return {
      track: trackNumber(i),
      number: 1042 + i * 3,
      last: LAST[i % LAST.length]! + end,
      first: (isWoman ? WOMEN : MEN)[i % 5]!,
      patronymic: PATRONYMICS[i % 4]! + (isWoman ? 'на' : 'ич'),
      phone: `9161${String(200_300 + i * 7_919).padStart(6, '0')}`,
      email: `buyer${i}@example.org`,
      kopecks: 99_000 + i * 12_350,
      items: ITEMS[i % ITEMS.length]!,
      index: INDEXES[i % 5]!,
      city: CITIES[i % 5]!,
      street: `ул. Садовая, д. ${i + 1}, кв. ${i * 3 + 2}`,
      date: new Date(Date.UTC(2026, 10, 1 + (i % 20), 9, i)),
      payment: PAYMENTS[i % 3]!,
    };
  });
}

/** Every fifth goes abroad. */
function trackNumber(i: number): string {
  if (i % 5 === 4) return `RA${64_400_000 + i}${checkDigitOf(String(64_400_000 + i))}RU`;
  const body = `800800${String(1_234_500 + i * 37)}`;
  return body + checkDigitOf(body);
}

export const fullName = ({ last, first, patronymic }: Order) => `${last} ${first} ${patronymic}`;
export const roubles = ({ kopecks }: Order) => kopecks / 100;
/** «1 234,50» */
export const sumOf = (order: Order, separator = ',') =>
  roubles(order)
    .toFixed(2)
    .replace('.', separator)
    .replace(/\B(?=(\d{3})+(?!\d))/, ' ');
/** «8 (916) 120-03-00» */
export const phoneOf = ({ phone }: Order) =>
  `8 (${phone.slice(0, 3)}) ${phone.slice(3, 6)}-${phone.slice(6, 8)}-${phone.slice(8)}`;
/** «05.11.2026» */
export const dayOf = ({ date }: Order) => date.toISOString().slice(0, 10).split('-').reverse().join('.');
