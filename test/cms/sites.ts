import { csvOf, htmlOf, xlsxOf } from '../spreadsheets.ts';
import { dayOf, fullName, phoneOf, roubles, sumOf } from './orders.ts';
import {
  type CmsExport,
  type Column,
  city,
  email,
  first,
  index,
  isoDay,
  items,
  last,
  number,
  payment,
  plusPhone,
  street,
  tableOf,
  track,
} from './table.ts';

/** The list of orders in the administration of 1C-Bitrix, «Excel»: a page with a table, named xls. */
export function bitrixExcel(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['ID', number, 'orderNumber'],
      ['Дата создания', dayOf],
      ['Пользователь', (order) => `[${order.number}] (user${order.number}) ${order.first} ${order.last}`],
      ['Статус', '[F] Отправлен'],
      ['Оплачен', 'Нет'],
      ['Сумма', (order) => `${sumOf(order)} руб.`, 'amount'],
      ['Платежная система', payment, 'paymentType'],
      ['Служба доставки', 'Почта России'],
      ['Идентификатор отправления', track, 'trackNumber'],
      ['Ф.И.О.', fullName, 'name'],
      ['E-Mail', email, 'email'],
      ['Телефон', phoneOf, 'phone'],
      ['Индекс', index, 'postalCode'],
      ['Город', city],
      ['Адрес доставки', street],
      ['Позиции', items, 'description'],
    ],
    12,
  );
  return { name: '1С-Битрикс, Excel', fileName: 'sale_order.xls', bytes: htmlOf(rows), expected };
}

export function bitrixCsv(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['ORDER_ID', number, 'orderNumber'],
      ['DATE_INSERT', dayOf],
      ['PERSON_TYPE_ID', '1'],
      ['PAYED', 'N'],
      ['STATUS_ID', 'F'],
      ['PRICE_DELIVERY', '350.00'],
      ['PRICE', (order) => roubles(order).toFixed(2), 'amount'],
      ['CURRENCY', 'RUB'],
      ['USER_ID', number],
      ['PAY_SYSTEM_ID', '3'],
      ['TRACKING_NUMBER', track, 'trackNumber'],
      ['FIO', fullName, 'name'],
      ['EMAIL', email, 'email'],
      ['PHONE', (order) => `8${order.phone}`, 'phone'],
      ['ZIP', index, 'postalCode'],
      ['ADDRESS', (order) => `${order.city}, ${order.street}`],
    ],
    15,
  );
  return { name: '1С-Битрикс, CSV', fileName: 'orders.csv', bytes: csvOf(rows, { encoding: 'windows-1251' }), expected };
}

const INSALES: Column[] = [
  ['Номер заказа', number, 'orderNumber'],
  ['Дата оформления', isoDay],
  ['Статус заказа', 'Отправлен'],
  ['Статус оплаты', 'Не оплачен'],
  ['Покупатель', fullName, 'name'],
  ['Телефон', plusPhone, 'phone'],
  ['Email', email, 'email'],
  ['Индекс', index, 'postalCode'],
  ['Город', city],
  ['Адрес', street],
  ['Способ доставки', 'Почта России'],
  ['Стоимость доставки', '350.0'],
  ['Способ оплаты', payment, 'paymentType'],
  ['Состав заказа', items, 'description'],
  ['Стоимость товаров', (order) => roubles(order).toFixed(1)],
  ['Итоговая стоимость', (order) => (roubles(order) + 350).toFixed(1), 'amount'],
  ['Трек-номер', track, 'trackNumber'],
  ['Комментарий покупателя', 'Позвонить после 18'],
  ['Комментарий менеджера', ''],
];

export function insalesCsv(): CmsExport {
  const { rows, expected } = tableOf(INSALES, 20);
  return { name: 'InSales, CSV', fileName: 'orders-2026-11-20.csv', bytes: csvOf(rows, { separator: ',' }), expected };
}

export function insalesXlsx(): CmsExport {
  const { rows, expected } = tableOf(INSALES, 20);
  return { name: 'InSales, xlsx', fileName: 'orders-2026-11-20.xlsx', bytes: xlsxOf({ Заказы: rows }), expected };
}

export function amiro(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['№ заказа', number, 'orderNumber'],
      ['Дата', dayOf],
      ['Статус', 'Отправлен'],
      ['Фамилия, имя', (order) => `${order.last} ${order.first}`, 'name'],
      ['E-mail', email, 'email'],
      ['Контактный телефон', phoneOf, 'phone'],
      ['Почтовый индекс', index, 'postalCode'],
      ['Адрес', street],
      ['Сумма', (order) => sumOf(order), 'amount'],
      ['Трекинг-код', track, 'trackNumber'],
      ['Комментарии', ''],
    ],
    10,
  );
  return { name: 'Amiro.CMS', fileName: 'eshop_orders.csv', bytes: csvOf(rows, { encoding: 'windows-1251' }), expected };
}

/** Columns of the table of orders, as export modules give them out. */
export function openCart(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['order_id', (order) => order.number, 'orderNumber'],
      ['invoice_no', '0'],
      ['store_name', 'Ромашка'],
      ['customer_id', (order) => order.number * 2],
      ['firstname', first],
      ['lastname', last],
      ['email', email, 'email'],
      ['telephone', plusPhone, 'phone'],
      ['payment_firstname', first],
      ['payment_postcode', ''],
      ['payment_method', payment, 'paymentType'],
      ['shipping_firstname', first, 'name'],
      ['shipping_lastname', last],
      ['shipping_address_1', street],
      ['shipping_city', city],
      ['shipping_postcode', index, 'postalCode'],
      ['shipping_method', 'Почта России'],
      ['comment', ''],
      ['total', roubles, 'amount'],
      ['order_status', 'Shipped'],
      ['tracking', track, 'trackNumber'],
      ['date_added', isoDay],
    ],
    18,
  );
  return { name: 'OpenCart', fileName: 'orders_export.xlsx', bytes: xlsxOf({ Orders: rows }), expected };
}

export function wooCommerce(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['order_id', number],
      ['order_number', number, 'orderNumber'],
      ['order_date', isoDay],
      ['status', 'completed'],
      ['shipping_total', '350.00'],
      ['order_shipping', '350.00'],
      ['tax_total', '0.00'],
      ['discount_total', '0.00'],
      ['order_total', (order) => roubles(order).toFixed(2), 'amount'],
      ['order_currency', 'RUB'],
      ['payment_method', payment, 'paymentType'],
      ['shipping_method', 'Flat rate'],
      ['customer_id', '0'],
      ['billing_first_name', first],
      ['billing_last_name', last],
      ['billing_email', email, 'email'],
      ['billing_phone', plusPhone, 'phone'],
      ['billing_postcode', ''],
      ['shipping_first_name', first, 'name'],
      ['shipping_last_name', last],
      ['shipping_postcode', index, 'postalCode'],
      ['shipping_city', city],
      ['customer_note', ''],
      ['line_items', items, 'description'],
      ['tracking_number', track, 'trackNumber'],
    ],
    16,
  );
  const bytes = csvOf(rows, { separator: ',', mark: true, lineEnd: '\n' });
  return { name: 'WooCommerce', fileName: 'orders-export.csv', bytes, expected };
}

/** Leads of Tilda; the shop adds a column for the track numbers itself. */
export function tilda(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['Name', first],
      ['Phone', (order) => `+7 (${order.phone.slice(0, 3)}) ${order.phone.slice(3, 6)}-${order.phone.slice(6)}`, 'phone'],
      ['Email', email, 'email'],
      ['paymentsystem', 'cash', 'paymentType'],
      ['orderid', (order) => `14920${order.number}`, 'orderNumber'],
      ['products', (order) => `${order.items} - 1x${roubles(order)}`, 'description'],
      ['payment', (order) => roubles(order).toString(), 'amount'],
      ['delivery', 'Почта России'],
      ['delivery_price', '350'],
      ['delivery_fio', fullName, 'name'],
      ['delivery_address', (order) => `${order.city}, ${order.street}`],
      ['formname', 'Cart'],
      ['sent', isoDay],
      ['requestid', '1234567:890123'],
      ['Трек', track, 'trackNumber'],
    ],
    14,
  );
  return { name: 'Tilda', fileName: 'leads.csv', bytes: csvOf(rows, { mark: true }), expected };
}

export function csCart(): CmsExport {
  const { rows, expected } = tableOf(
    [
      ['Order ID', number, 'orderNumber'],
      ['E-mail', email, 'email'],
      ['User ID', '12'],
      ['Total', (order) => roubles(order).toFixed(2), 'amount'],
      ['Subtotal', (order) => roubles(order).toFixed(2)],
      ['Discount', '0.00'],
      ['Shipping cost', '350.00'],
      ['Date', dayOf],
      ['Status', 'C'],
      ['Notes', ''],
      ['Payment ID', '6'],
      ['IP address', '192.0.2.7'],
      ['Billing: first name', first],
      ['Billing: last name', last],
      ['Shipping: first name', first, 'name'],
      ['Shipping: last name', last],
      ['Shipping: city', city],
      ['Shipping: zipcode', index, 'postalCode'],
      ['Phone', plusPhone, 'phone'],
      ['Tracking number', track, 'trackNumber'],
    ],
    13,
  );
  return { name: 'CS-Cart', fileName: 'orders.csv', bytes: csvOf(rows), expected };
}
