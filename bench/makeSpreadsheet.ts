// node bench/makeSpreadsheet.ts ROWS FILE: a day's orders as Excel saves them. A process of its own, so that its memory is not ours.
import { writeFileSync } from 'node:fs';
import * as XLSX from '@e965/xlsx';
import { checkDigitOf } from '../src/shipments/trackNumber.ts';

const HEADERS = ['Трек-номер', 'ФИО', 'Телефон', 'E-mail', 'Сумма', 'Номер заказа', 'Товары', 'Индекс'];
const FIRST = ['Анна', 'Игорь', 'Марина', 'Пётр', 'Олег', 'Светлана', 'Юрий', 'Ольга', 'Максим'];
const LAST = ['Беловы', 'Сомовы', 'Ветровы', 'Лапины', 'Котовы', 'Гусевы', 'Журавлёвы'];
const ITEMS = ['Чайник «Ромашка», 1 шт', 'Плед шерстяной', 'Набор кистей; краски', 'Кружка "Север", 2 шт', 'Свеча', 'Книга'];
const INDEXES = ['300012', '248001', '644043', '614000', '603005', '630099'];

const [rows, file] = [Number(process.argv[2]), process.argv[3]!];
const sheet = XLSX.utils.aoa_to_sheet([HEADERS, ...Array.from({ length: rows }, (_, i) => rowOf(i))], { dense: true });
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, 'Заказы');
writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }) as Uint8Array);

/** Every value as people write it, none of them wrong. */
function rowOf(i: number): (string | number)[] {
  const body = String(8_008_000_000_000 + i * 7);
  const digits = `916${String((i * 7_919) % 10_000_000).padStart(7, '0')}`;
  const phones = [`+7${digits}`, `8${digits}`, `8 (916) ${digits.slice(3, 6)}-${digits.slice(6, 8)}-${digits.slice(8)}`];
  return [
    body + checkDigitOf(body),
    `${FIRST[i % FIRST.length]} ${LAST[i % LAST.length]}-${i % 5_000}`,
    phones[i % phones.length]!,
    `buyer${i}@example.org`,
    ((i * 37) % 1_000_000) / 100 + 100,
    100_000 + i,
    ITEMS[i % ITEMS.length]!,
    INDEXES[i % INDEXES.length]!,
  ];
}
