import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { bitrixChange, curlSample, liveInformChange, openCartChange, otherPort } from './snippets.ts';

const access = { origin: 'https://vestovoy.example', userId: 7, key: 'secret' };

test('only the host changes in what a shop copies into its module', () => {
  assert.deepEqual(openCartChange(access), {
    was: "public $URL = 'https://apilr2.r-lab.biz/addtrack.ashx';",
    becomes: "public $URL = 'https://vestovoy.example/addtrack.ashx';",
  });
  assert.match(
    bitrixChange(access).becomes,
    /\$userid = "7";\n\$api_key = "secret";\n\$url='https:\/\/vestovoy\.example\/addtrack\.ashx';/,
  );
  assert.deepEqual(liveInformChange(access).becomes.split('\n'), [
    'https://vestovoy.example/api/add/',
    'https://vestovoy.example/api/getinfo/',
    'https://vestovoy.example/api/v2/',
  ]);
});

test('a shop learns that its module takes another port than the service has', () => {
  const ports = ['https://vestovoy.example', 'https://vestovoy.example:8443', 'http://localhost:3000', 'http://localhost'];

  assert.deepEqual(
    ports.map((origin) => otherPort({ origin })),
    [undefined, '8443', '3000', '80'],
  );
});

test('the command signs as modules do', () => {
  const [sign] = curlSample(access).split('\n');
  const said = execFileSync('sh', ['-c', `${sign}; printf %s "$SIGN"`], { encoding: 'utf8' });

  // The vector of the protocol's description, and the formula itself
  assert.equal(said, 'cf86d7bb2fad49c9992124caaceb16e2');
  assert.equal(said, createHash('md5').update('7:80080012345678:secret').digest('hex'));
});
