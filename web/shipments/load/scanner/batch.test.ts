import assert from 'node:assert/strict';
import test from 'node:test';
import { type BatchLine, confirmLine, countLines, dropLine, isReady, putBack, readBatch, takeCode } from './batch.ts';

const RIGHT = '12542476046939';
const DOUBTFUL = '12345678901234';
const WRONG = '4607012345670';

test('numbers stand in the order in which they were scanned', () => {
  const lines = scanned(RIGHT, 'RR000000080RU');

  assert.deepEqual(
    lines.map(({ code }) => code),
    [RIGHT, 'RR000000080RU'],
  );
});

test('a number that is there already is told with its place and is not added', () => {
  const { lines, outcome, index } = takeCode(scanned(RIGHT, 'RR000000080RU'), '125424 76 04693 9');

  assert.deepEqual([lines.length, outcome, index], [2, 'repeat', 0]);
});

test('a wrong check digit waits for a person, who confirms or drops it', () => {
  const taken = takeCode([], DOUBTFUL);

  assert.equal(taken.outcome, 'doubt');
  assert.equal(isReady(taken.lines[0]!), false);
  assert.equal(isReady(confirmLine(taken.lines, DOUBTFUL)[0]!), true);
  assert.deepEqual(dropLine(taken.lines, DOUBTFUL), []);
});

test('what is no track number stays refused until it is dismissed, however often it is scanned', () => {
  const { lines, outcome } = takeCode(scanned(WRONG), WRONG);

  assert.deepEqual([lines, outcome], [[{ kind: 'wrong', code: WRONG }], 'wrong']);
  assert.equal(isReady(confirmLine(lines, WRONG)[0]!), false);
});

test('a dropped line comes back to its place once', () => {
  const [first, second, third] = scanned(RIGHT, 'RR000000080RU', '14102192069353') as [BatchLine, BatchLine, BatchLine];

  assert.deepEqual(putBack([first, third], second, 1), [first, second, third]);
  assert.deepEqual(putBack([first, second], second, 0), [first, second]);
});

test('lines are counted by what is to be done with them', () => {
  assert.deepEqual(countLines(confirmLine(scanned(RIGHT, DOUBTFUL, '45008378901234', WRONG), DOUBTFUL)), {
    ready: 2,
    doubt: 1,
    wrong: 1,
  });
});

test('a batch comes back from the browser as it was, and what was spoilt there is left out', () => {
  const lines = confirmLine(scanned(RIGHT, DOUBTFUL, WRONG), DOUBTFUL);

  assert.deepEqual(readBatch(JSON.stringify(lines)), lines);
  for (const text of [null, '', '{', '{}', '[1, null, {"code": 5}]']) assert.deepEqual(readBatch(text), []);
  assert.deepEqual(readBatch(`[{"code": "${WRONG}", "kind": "right"}]`), [{ kind: 'wrong', code: WRONG }]);
});

function scanned(...codes: string[]): BatchLine[] {
  return codes.reduce<BatchLine[]>((lines, code) => takeCode(lines, code).lines, []);
}
