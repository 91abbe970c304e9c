import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IMPORT_FIELDS, type ImportField } from './import.ts';
import { REPAIRS, type RepairCode } from './repairs.ts';
import { asRepeat, gridRow, type ReadRow, readEdited, readGiven, readRow } from './rowReader.ts';

const TRACK = '12542476046939';
const PHONE = '89161234567';
const settings = { allowLandlines: false, replaceWrongPhones: true, keepForeignPhones: false };
const strict = { ...settings, replaceWrongPhones: false };
type Cells = Partial<Record<ImportField, string>>;
const cellsOf = (cells: Cells) => IMPORT_FIELDS.map((field) => ({ trackNumber: TRACK, ...cells })[field] ?? '');
const read = (cells: Cells, repairs: RepairCode[] = [], shop = settings) => readRow(cellsOf(cells), shop, new Set(repairs));
const given = (row: ReadRow, field: ImportField) => row.given[IMPORT_FIELDS.indexOf(field)];
const valuesOf = ({ checked }: ReadRow) => {
  assert.ok(checked.ok, JSON.stringify(checked));
  return checked.values;
};

test('a row without mistakes gives its values and no groups', () => {
  const row = read({ name: 'Анна', phone: '+7 916 123-45-67', email: 'anna@example.ru', amount: '1 200,50' });

  assert.deepEqual(row.groups, []);
  assert.deepEqual([valuesOf(row).phone, valuesOf(row).amountKopecks], ['79161234567', 120050]);
});

test('a wrong check digit is refused until the repair lets it pass', () => {
  const wrong = { trackNumber: '12542476046938', phone: PHONE };

  assert.deepEqual([read(wrong).checked.ok, read(wrong).groups], [false, ['check_digit']]);
  const passed = read(wrong, ['check_digit']);
  assert.deepEqual([valuesOf(passed).isCheckDigitWrong, passed.groups], [true, ['check_digit']]);
});

test('a lost zero is put back by its repair', () => {
  const short = { trackNumber: '1234567890128', phone: PHONE };

  assert.deepEqual([read(short).checked.ok, read(short).groups], [false, ['leading_zero']]);
  const mended = read(short, ['leading_zero']);
  assert.deepEqual([valuesOf(mended).trackNumber, given(mended, 'trackNumber')], ['01234567890128', '01234567890128']);
  assert.deepEqual(mended.groups, ['leading_zero'], 'what was mended can still be counted');
});

test('a typo in a domain and letters of the wrong alphabet are mended by their repairs, one after the other', () => {
  const both = { email: 'аnna@gmial.com' };

  assert.deepEqual(read(both).groups, ['email_letters']);
  assert.equal(valuesOf(read({ email: 'anna@gmial.com' })).email, 'anna@gmial.com');
  const mended = read(both, ['email_letters', 'email_typo']);
  assert.deepEqual([valuesOf(mended).email, mended.groups], ['anna@gmail.com', ['email_letters', 'email_typo']]);
});

test('contacts in each other’s column change places', () => {
  const cases: [Cells, string[]][] = [
    [{ phone: 'anna@example.ru', email: '8 916 123-45-67' }, ['phone_is_email', 'email_is_phone']],
    [{ phone: 'anna89160000000@example.ru' }, ['phone_is_email']],
    [{ email: '8 916 123-45-67' }, ['email_is_phone']],
  ];

  for (const [cells, groups] of cases) {
    assert.deepEqual(read(cells).groups.toSorted(), groups.toSorted());
    const mended = read(cells, ['swap_contacts']);
    assert.deepEqual([given(mended, 'phone'), given(mended, 'email')], [cells.email ?? '', cells.phone ?? '']);
    assert.deepEqual(mended.groups.toSorted(), groups.toSorted());
    assert.deepEqual(mended.checked.warnings, []);
  }
});

test('nothing is moved over a contact that stands where it should', () => {
  const row = read({ phone: 'anna@example.ru', email: 'anna@example.ru' }, ['swap_contacts']);

  assert.deepEqual([given(row, 'phone'), row.groups], ['anna@example.ru', ['phone_wrong']]);
  const wrong = read({ phone: '89161234567', email: '84951234567' }, ['swap_contacts']);
  assert.deepEqual([given(wrong, 'email'), wrong.groups], ['84951234567', ['email_wrong']]);
});

test('ten digits of a phone are whole, and it is said that a 7 was added', () => {
  for (const phone of ['9161234567', '(916) 123-45-67', '9301234567', '9161234567.0']) {
    const row = read({ phone });
    assert.match(valuesOf(row).phone!, /^79\d{9}$/);
    assert.deepEqual(row.groups, phone.endsWith('.0') ? [] : ['phone_7'], phone);
  }
  for (const phone of ['89161234567', '+79161234567', '1234567890'])
    assert.ok(!read({ phone }).groups.includes('phone_7'), phone);
});

test('a text that a spreadsheet would run is loaded as text, and said', () => {
  for (const name of ['=1+1', '@SUM(A1)', '+cmd', '-Анна', "x|'/C calc'!A0=cmd|"]) {
    const row = read({ name, phone: PHONE });
    assert.deepEqual([valuesOf(row).name, row.groups], [name, ['looks_formula']], name);
  }
  assert.deepEqual(read({ phone: PHONE, name: '- 5', orderNumber: '-17', description: '+7 916' }).groups, []);
});

test('a number that was mended says what it was read as, and a clean one nothing', () => {
  const written = ['12542476046939.0', '125424 76 04693 9', '1254247б046939', '№ 12542476046939'];

  for (const trackNumber of written) {
    const row = read({ trackNumber, phone: PHONE });
    assert.deepEqual([given(row, 'trackNumber'), row.groups], [trackNumber, ['track_number_mended']]);
    assert.deepEqual(row.checked.warnings[0]!.suggestion, TRACK);
    assert.match(row.checked.warnings[0]!.message, /: 12542476046939\.$/);
  }
  for (const trackNumber of [TRACK, ` ${TRACK} `]) assert.deepEqual(read({ trackNumber, phone: PHONE }).groups, [], trackNumber);
});

test('a row that names nobody says that there is nobody to tell', () => {
  assert.deepEqual(read({ name: 'Анна' }).groups, ['nobody_to_tell']);
  for (const cells of [{ phone: PHONE }, { email: 'anna@example.ru' }]) assert.deepEqual(read(cells).groups, []);
  assert.deepEqual(read({ phone: '123' }).groups, ['phone_wrong'], 'what is wrong with a contact is said at it');
});

test('what a spreadsheet rounded is told at its field', () => {
  const row = read({ trackNumber: '8,00801E+13', phone: '7,9161E+10' });

  assert.deepEqual(row.groups, ['track_number_scientific', 'phone_scientific']);
  for (const { message } of gridRow(2, row, 'refused').problems) assert.match(message, /«Текстовый»/);
});

test('no repair touches what a person typed', () => {
  const cells = cellsOf({ email: 'anna@gmail.co', phone: '' });

  const row = readRow(cells, settings, new Set(REPAIRS), new Set<ImportField>(['email']));

  assert.deepEqual([given(row, 'email'), row.groups], ['anna@gmail.co', ['email_typo']]);
});

test('a row is read again from the table as it was read from the file', () => {
  const repairs = new Set(REPAIRS);
  for (const cells of [{ email: 'аnna@gmial.com' }, { phone: 'anna@example.ru', email: '9161234567' }, { trackNumber: '1' }]) {
    const first = readRow(cellsOf(cells), settings, repairs);
    assert.deepEqual(readGiven(first.given, settings, repairs).checked, first.checked);
  }
});

test('after an edit the group of another mended cell stays, and that of the edited one goes', () => {
  const repairs = new Set<RepairCode>(['email_typo', 'leading_zero']);
  const former = readRow(cellsOf({ trackNumber: '1234567890128', email: 'anna@gmial.com' }), settings, repairs);

  const edit = (typed: Partial<Record<ImportField, string>>) =>
    readEdited(former, typed, new Set(Object.keys(typed) as ImportField[]), settings, repairs);

  const renamed = edit({ name: 'Анна\0' });
  const retyped = edit({ email: 'anna@example.ru' });

  assert.deepEqual([given(renamed, 'name'), renamed.groups], ['Анна', ['leading_zero', 'email_typo']]);
  assert.deepEqual([given(retyped, 'email'), retyped.groups], ['anna@example.ru', ['leading_zero']]);
  assert.deepEqual(edit({ email: 'anna@gmail.co' }).groups, ['leading_zero', 'email_typo']);
});

test('a row that lacks a contact is refused and keeps its values for a shipment that is known', () => {
  const { checked, groups } = read({ name: 'Анна' }, [], strict);

  assert.deepEqual(groups, ['contact_missing']);
  assert.equal(!checked.ok && checked.valuesIfKnown?.name, 'Анна');
});

test('a repeated number is said, and refused when it comes too often', () => {
  const row = read({ phone: PHONE });

  assert.deepEqual(asRepeat(row, 0), row);
  assert.deepEqual([asRepeat(row, 20).checked.ok, asRepeat(row, 20).groups], [true, ['repeated']]);
  const tooOften = asRepeat(read({ name: 'Анна' }, [], strict), 21);
  assert.equal(!tooOften.checked.ok && tooOften.checked.valuesIfKnown?.name, 'Анна');
  assert.deepEqual(tooOften.groups, ['contact_missing', 'repeated_too_often']);
});

test('the grid shows refusals first, each at its cell', () => {
  const row = read({ amount: 'много', phone: '123' });

  const shown = gridRow(7, row, 'refused');

  assert.deepEqual([shown.row, shown.outcome, shown.given.amount], [7, 'refused', 'много']);
  assert.deepEqual(
    shown.problems.map(({ field, code, isRefusal }) => [field, code, isRefusal]),
    [
      ['amount', 'amount_form', true],
      ['phone', 'phone_wrong', false],
    ],
  );
});
