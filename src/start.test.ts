import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDatabase } from '../test/database.ts';
import { ConfigError, readConfig } from './config.ts';
import { openDatabase } from './platform/database.ts';
import { startEmbeddedPostgres } from './platform/embeddedPostgres.ts';
import { StartError } from './platform/errors.ts';
import { migrate } from './platform/migrate.ts';
import { openSecrets } from './platform/secrets.ts';
import { secretKeyOf } from './secretKey.ts';
import { rewrapByHand } from './start.ts';

const [OLD, NEW] = ['the key as it was', 'the key to come..'];
const log = () => {};

test('rewrap changes the key of a database; the old one opens nothing any more', async (t) => {
  const { db, url } = await testDatabase(t);
  const env = { DATABASE_URL: url, SECRET_KEY: OLD };
  const sealed = (await openSecrets(db, OLD)).seal('пароль SMTP');

  await assert.rejects(rewrapByHand(readConfig(env), log), ConfigError);
  const said = await rewrapByHand(readConfig({ ...env, NEW_SECRET_KEY: NEW }), log);

  assert.match(said, /give it as SECRET_KEY/);
  assert.equal((await openSecrets(db, NEW)).open(sealed), 'пароль SMTP');
  await assert.rejects(openSecrets(db, OLD), StartError);
});

test('beside a running service rewrap works with its database and replaces the key of the folder, also after a crash half-way', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'vestovoy-rewrap-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log, settings: { fsync: 'off' } });
  t.after(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true });
  });
  await migrate(postgres.url);
  const database = openDatabase(postgres.url);
  t.after(() => database.close());
  const config = readConfig({ DATA_DIR: folder, NEW_SECRET_KEY: NEW });
  const sealed = (await openSecrets(database.db, secretKeyOf(config))).seal('пароль SMTP');

  // The keys were wrapped anew, the file was not yet replaced.
  await rewrapByHand({ ...config, secretKey: secretKeyOf(config) }, log);
  await rewrapByHand(config, log);

  const file = join(folder, 'secret.key');
  assert.equal(readFileSync(file, 'utf8'), NEW);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.endsWith('.new')),
    [],
  );
  assert.equal((await openSecrets(database.db, secretKeyOf(config))).open(sealed), 'пароль SMTP');
});
