import { sql } from 'kysely';
import type { Db } from './database.ts';

/** What the service remembers about itself, by name; not the settings of people. */
export async function readServiceSetting(db: Db, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('serviceSettings').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

export async function saveServiceSetting(db: Db, name: string, value: string): Promise<void> {
  await sql`insert into service_settings (name, value) values (${name}, ${value}) on conflict (name) do update set value = excluded.value`.execute(
    db,
  );
}

/** Only forwards, in the order of text: hosts whose clocks differ a little must not undo each other. */
export async function raiseServiceSetting(db: Db, name: string, value: string): Promise<void> {
  await sql`
    insert into service_settings (name, value) values (${name}, ${value})
    on conflict (name) do update set value = excluded.value where service_settings.value < excluded.value`.execute(db);
}

/** Sets it unless somebody was first. @returns the value that stands */
export async function claimServiceSetting(db: Db, name: string, value: string): Promise<string> {
  await sql`insert into service_settings (name, value) values (${name}, ${value}) on conflict do nothing`.execute(db);
  return (await readServiceSetting(db, name))!;
}
