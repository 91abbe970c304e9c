import assert from 'node:assert/strict';
import test from 'node:test';
import { personName } from './personName.ts';

function named(cases: Record<string, string>): void {
  for (const [written, name] of Object.entries(cases)) assert.equal(personName(written), name, written);
}

test('the first name is found in any order and case', () => {
  named({
    'СИДОРОВА анна петровна': 'Анна',
    'Белова Анна': 'Анна',
    'анна белова': 'Анна',
    'Белова, Анна': 'Анна',
    алёна: 'Алёна',
    'Анна Б.': 'Анна',
    'ИП Иванов Иван Иванович': 'Иван',
    'Саша Громов': 'Саша',
    'Анна-Мария Белова': 'Анна-Мария',
  });
});

test('a patronymic shows the name that no dictionary holds', () => {
  named({
    'Ахметова Зульнара Ринатовна': 'Зульнара',
    'Гульшамал Ринатовна Ахметова': 'Гульшамал',
    'Роман Анна Павловна': 'Анна',
    'Илья Ильич Обломов': 'Илья',
    'Абрамович Роман': 'Роман',
  });
});

test('Latin letters are understood in the usual spellings', () => {
  named({
    'Anna Belova': 'Anna',
    'BELOVA YULIYA': 'Yuliya',
    'Iuliia Petrova': 'Iuliia',
    'Dmitriy Petrov': 'Dmitriy',
    'Yekaterina Ivanova': 'Yekaterina',
    'Alexander Ivanovich Petrov': 'Alexander',
  });
});

test('a lone surname, initials or two possible names give none', () => {
  named({
    сидорова: '',
    'Сидорова А. П.': '',
    'А.П. Сидорова': '',
    'Сидорова Петровна': '',
    'Роман Анна': '',
    'Вера Надежда Любовь': '',
    'ООО Ромашка': '',
  });
});

test('what is not a name gives none', () => {
  named({
    '': '',
    '   ': '',
    '{имя}': '',
    '[Анна]': '',
    '<b>Анна</b>': '',
    Анна123: '',
    'Анна https://example.org': '',
    'Анна\u202E': '',
    '+7 916 000-00-01': '',
    Aнна: '', // a Latin A
  });
  assert.equal(personName(null), '');
  assert.equal(personName('Анна '.repeat(1000)), '');
});
