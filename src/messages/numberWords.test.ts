import assert from 'node:assert/strict';
import test from 'node:test';
import { amountWords, codeWords, countForm, dayWords, numberWords, trackWords } from './numberWords.ts';

test('numbers are said with the gender of what they count', () => {
  assert.equal(numberWords(0), 'ноль');
  assert.equal(numberWords(21), 'двадцать один');
  assert.equal(numberWords(42, 'feminine'), 'сорок две');
  assert.equal(numberWords(1_000), 'одна тысяча');
  assert.equal(numberWords(12_000), 'двенадцать тысяч');
  assert.equal(numberWords(2_002_002), 'два миллиона две тысячи два');
  assert.equal(numberWords(1_000_000_110), 'один миллиард сто десять');
});

test('amounts are said in roubles and kopecks', () => {
  assert.equal(amountWords(123_400), 'одна тысяча двести тридцать четыре рубля');
  assert.equal(amountWords(100), 'один рубль');
  assert.equal(amountWords(1_100), 'одиннадцать рублей');
  assert.equal(amountWords(64_050), 'шестьсот сорок рублей пятьдесят копеек');
  assert.equal(amountWords(2), 'две копейки');
});

test('every day of a year is said, in the genitive', () => {
  assert.equal(dayWords('2026-12-14'), 'четырнадцатого декабря');
  assert.equal(dayWords('2026-03-03'), 'третьего марта');
  assert.equal(dayWords('2026-05-20'), 'двадцатого мая');
  assert.equal(dayWords('2026-05-21'), 'двадцать первого мая');
  assert.equal(dayWords('2026-01-30'), 'тридцатого января');
  assert.equal(dayWords('2026-01-31'), 'тридцать первого января');
});

test('track numbers are said in groups, with their zeros', () => {
  assert.equal(
    trackWords('80080012345678'),
    'восемьсот, восемьсот, двенадцать, тридцать четыре, пятьдесят шесть, семьдесят восемь',
  );
  assert.equal(trackWords('30004126100379'), 'триста, ноль сорок один, двадцать шесть, десять, ноль три, семьдесят девять');
  assert.equal(trackWords('RA644000001RU'), 'эр а, шестьсот сорок четыре, ноль ноль, ноль ноль, ноль один, эр у');
  assert.equal(codeWords(['000']), 'ноль ноль ноль');
});

test('words follow the number in front of them', () => {
  const days = ['день', 'дня', 'дней'] as const;
  const forms = [1, 2, 5, 11, 12, 21, 22, 111, 101].map((n) => countForm(n, days));
  assert.deepEqual(forms, ['день', 'дня', 'дней', 'дней', 'дней', 'день', 'дня', 'дней', 'день']);
});
