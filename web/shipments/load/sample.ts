import type { Incoming } from './uploads.ts';
import { loadWords } from './words.ts';

/** Invented parcels with the mistakes that real tables have: what mending is like can be tried on them. */
const lines = [
  'Трек-номер;Получатель;Телефон;E-mail;Сумма;Номер заказа',
  '80080012345418;Смирнова Ольга;+7 900 000-03-01;olga@example.org;1 250,00;101',
  '80080012345425;Кузнецов Илья;9000000302;;890;102',
  '80080012345432;Попова Мария;8 (900) 000-03-03;maria@gmial.com;2 400;103',
  '80080012345440;Волков Егор;+7 900 000-03-04;;1 100;104',
  ';Лебедева Анна;+7 900 000-03-05;anna@example.org;640;105',
  '80080012345463;Морозов Пётр;+7 900 000-03-06;petr@example.org;3 150,50;106',
];

export function sampleFile(): Incoming {
  return { kind: 'file', name: loadWords().sampleName, body: new Blob([`\uFEFF${lines.join('\r\n')}`], { type: 'text/csv' }) };
}
