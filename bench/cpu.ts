import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Processor time in milliseconds: it tells the cost of a change even while other work keeps the machine busy. */
export type Cpu = { node: number; postgres: number };

const TICKS_A_SECOND = process.platform === 'linux' ? Number(execFileSync('getconf', ['CLK_TCK'])) : Number.NaN;
let postmaster: string | undefined;

/** From now on the server of this folder is counted as well. On Linux only: elsewhere it counts as none. */
export function watchPostgres(dataDir: string): void {
  postmaster = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n', 1)[0];
}

export function cpuUsed(): Cpu {
  const { user, system } = process.cpuUsage();
  return {
    node: (user + system) / 1_000,
    postgres: postmaster && TICKS_A_SECOND ? postgresTicks() * (1_000 / TICKS_A_SECOND) : 0,
  };
}

/** Of the processes that live and, as their parent remembers it, of those that ended. */
function postgresTicks(): number {
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: fields 4 and 14 to 17, counted behind the name in brackets
    const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (parent === postmaster || pid === postmaster) ticks += Number(rest[9]) + Number(rest[10]);
    if (pid === postmaster) ticks += Number(rest[11]) + Number(rest[12]);
  }
  return ticks;
}

function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return ''; // it ended meanwhile
  }
}
