import pg from 'pg';
import { note } from './bench.ts';

/** The server settings under which every statement is counted. `BENCH_STATEMENTS=1 npm run bench …` asks for it. */
export const COUNTED = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track_planning': 'on' };

/** Shows the statements that took the most time in the database so far, as a whole. */
export async function showStatements(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('create extension if not exists pg_stat_statements');
    const { rows } = await client.query<{ ms: string; planning: string; calls: string; wal: string; query: string }>(
      `select round(total_exec_time) as ms, round(total_plan_time) as planning, calls, pg_size_pretty(wal_bytes) as wal,
              left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query
         from pg_stat_statements order by total_exec_time + total_plan_time desc limit 20`,
    );
    for (const { ms, planning, calls, wal, query } of rows)
      note(`${ms} ms + ${planning} planning, ${calls} calls, ${wal} of log: ${query}`);
  } finally {
    await client.end();
  }
}
