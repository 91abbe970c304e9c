import { csvOf, odsOf, type TestCell, xlsOf, xlsxOf } from '../spreadsheets.ts';
import { dayOf, fullName, phoneOf, roubles } from './orders.ts';
import { type CmsExport, email, first, index, isoDay, items, last, number, payment, plusPhone, tableOf, track } from './table.ts';

/** A report of 1С:Управление торговлей saved as a spreadsheet: titles, merged cells, a line with the sum of all. */
export function oneC(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['№', ''],
      ['Дата', dayOf],
      ['Заказ клиента', (order) => `ТД00-00${order.number} от ${dayOf(order)}`, 'orderNumber'],
      ['Клиент', fullName, 'name'],
      ['Телефон', phoneOf, 'phone'],
      ['Сумма документа, руб.', roubles, 'amount'],
      ['Менеджер', 'Тихий О. П.'],
      ['Трек-номер', track, 'trackNumber'],
    ],
    12,
  );
  const numbered = rows.slice(1).map((row, i) => [i + 1, ...row.slice(1)]);
  const titles: TestCell[][] = [
    ['Заказы клиентов к отгрузке'],
    ['Период: 01.11.2026 - 20.11.2026'],
    ['Организация: ООО «Ромашка»'],
  ];
  const total = ['Итого', '', '', '', '', 25_000];
  const bytes = xlsOf([...titles, [], rows[0]!, ...numbered, total], { merges: ['A1:H1', 'A2:H2', 'A3:H3'] });
  return { name: '1С:Управление торговлей', fileName: 'Заказы клиентов.xls', bytes, expected };
}

export function moySklad(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['№', (order) => String(order.number).padStart(5, '0'), 'orderNumber'],
      ['Время', (order) => `${dayOf(order)} 12:30`],
      ['Контрагент', fullName, 'name'],
      ['Телефон контрагента', plusPhone, 'phone'],
      ['E-mail контрагента', email, 'email'],
      ['Организация', 'ООО «Ромашка»'],
      ['Сумма', roubles, 'amount'],
      ['Валюта', 'руб'],
      ['Оплачено', 0],
      ['Статус', 'Отправлен'],
      ['Адрес доставки', (order) => `${order.city}, ${order.street}`],
      ['Трек-номер', track, 'trackNumber'],
      ['Комментарий', ''],
    ],
    11,
  );
  return { name: 'МойСклад', fileName: 'Заказы покупателей.xlsx', bytes: xlsxOf(rows), expected };
}

export function retailCrm(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['Номер', (order) => `${order.number}A`, 'orderNumber'],
      ['Дата создания', isoDay],
      ['Статус', 'Отправлен'],
      ['Фамилия', last],
      ['Имя', first, 'name'],
      ['Отчество', (order) => order.patronymic],
      ['Телефон', (order) => `7${order.phone}`, 'phone'],
      ['E-mail', email, 'email'],
      ['Сумма', roubles, 'amount'],
      ['Тип доставки', 'Почта России'],
      ['Стоимость доставки', 350],
      ['Трек-номер', track, 'trackNumber'],
      ['Индекс', index, 'postalCode'],
      ['Тип оплаты', payment, 'paymentType'],
      ['Состав заказа', items, 'description'],
      ['Менеджер', 'Олег Тихий'],
    ],
    17,
  );
  return { name: 'RetailCRM', fileName: 'orders.xlsx', bytes: xlsxOf(rows), expected };
}

/** The list of a batch from «Отправка» of Russian Post. */
export function postBatch(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['№ п/п', (order) => (order.number - 1042) / 3 + 1],
      ['ШПИ', track, 'trackNumber'],
      ['Вид РПО', 'Посылка онлайн'],
      ['Категория РПО', 'С объявленной ценностью и наложенным платежом'],
      ['Индекс ОПС места приема', '101000'],
      ['Индекс места назначения', index, 'postalCode'],
      ['Адрес', (order) => `${order.city}, ${order.street}`],
      ['Адресат', fullName, 'name'],
      ['Телефон адресата', (order) => `7${order.phone}`, 'phone'],
      ['Масса, г', 480],
      ['Объявленная ценность, руб.', roubles],
      ['Наложенный платеж, руб.', roubles, 'amount'],
      ['Плата за пересылку, руб.', 312.5],
      ['Номер заказа', number, 'orderNumber'],
    ],
    22,
  );
  return { name: '«Отправка» Почты России, xlsx', fileName: 'F103.xlsx', bytes: xlsxOf(rows), expected };
}

/** The columns that «Отправка» itself takes, kept by the shop with the numbers it got. */
export function postCsv(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['ADDRESSLINE', (order) => `${order.index}, ${order.city}, ${order.street}`],
      ['ADRESAT', fullName, 'name'],
      ['MASS', '0.48'],
      ['VALUE', '1'],
      ['PAYMENT', (order) => roubles(order).toFixed(2), 'amount'],
      ['COMMENT', ''],
      ['TELADDRESS', (order) => `7${order.phone}`, 'phone'],
      ['INDEXFROM', '101000'],
      ['INDEXTO', index, 'postalCode'],
      ['ORDERNUM', number, 'orderNumber'],
      ['BARCODE', track, 'trackNumber'],
    ],
    10,
  );
  return { name: '«Отправка» Почты России, CSV', fileName: 'otpravka.csv', bytes: csvOf(rows), expected };
}

/** A table that somebody fills by hand: numbers as numbers, lines left free, no header over the phones. */
export function byHand(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['трек', (order) => (/^\d+$/.test(order.track) ? Number(order.track) : order.track), 'trackNumber'],
      ['кому', (order) => `${order.first} ${order.last}`, 'name'],
      ['', (order) => (order.number % 2 === 0 ? Number(order.phone) : Number(`8${order.phone}`)), 'phone'],
      ['индекс', (order) => Number(order.index), 'postalCode'],
      ['сумма', (order) => Math.round(roubles(order)), 'amount'],
      ['что купили', items],
    ],
    12,
  );
  const loose = rows.flatMap((row, i) => (i % 4 === 3 ? [row, [], []] : [row]));
  return { name: 'Excel, от руки', fileName: 'посылки ноябрь (2).xlsx', bytes: xlsxOf(loose), expected };
}

export function googleSheets(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['Отметка времени', isoDay],
      ['Заказ', number, 'orderNumber'],
      ['Ваше имя и фамилия', (order) => `${order.first} ${order.last}`, 'name'],
      ['Ваш номер телефона', phoneOf, 'phone'],
      ['Эл. почта', email, 'email'],
      ['К оплате', (order) => `${roubles(order)} ₽`, 'amount'],
      ['Трек-код (заполняет магазин)', track, 'trackNumber'],
    ],
    19,
  );
  return { name: 'Google Таблицы', fileName: 'Ответы - Лист1.csv', bytes: csvOf(rows, { separator: ',' }), expected };
}

export function libreOffice(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['РПО', track, 'trackNumber'],
      ['Получатель', fullName, 'name'],
      ['Моб. тел.', plusPhone, 'phone'],
      ['Эл. адрес', email, 'email'],
      ['Наложка', roubles, 'amount'],
      ['Товар', items, 'description'],
      ['Можно звонить', (order) => (order.number % 2 === 0 ? 'да' : 'нет'), 'hasCallConsent'],
    ],
    14,
  );
  return { name: 'LibreOffice', fileName: 'отправки.ods', bytes: odsOf(rows), expected };
}
