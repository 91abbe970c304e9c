import { spawnSync } from 'node:child_process';

/** As whom PostgreSQL runs: a command that its programs are started with, and the owner of its files. */
export type PostgresAccount = { prefix: string[]; uid: number; gid: number };

// Linux ends the server in good order when our process dies, however it dies, so that no server is left behind.
const WITH_US = ['setpriv', '--pdeathsig', 'INT'];
const NOBODY = 65_534;
const AS_NOBODY = [...WITH_US, `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
const THROUGH_PRIVATE_FOLDERS = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];

/**
 * PostgreSQL refuses to run as root, and a folder of root's is often closed to everybody else. The first way that can
 * enter `folder` and start `program` is taken: `nobody`; `nobody` who may pass through closed folders; where containers
 * forbid that, a user namespace in which root has another number.
 */
export function choosePostgresAccount(folder: string, program: string): PostgresAccount {
  const found = accounts().find(({ prefix }) => canRun(prefix, folder, program));
  if (found) return found;
  throw new Error(
    `The embedded PostgreSQL cannot be started in ${folder} by this user. Run as an ordinary user, choose another DATA_DIR, or give DATABASE_URL.`,
  );
}

function accounts(): PostgresAccount[] {
  const [uid, gid] = [process.getuid?.() ?? -1, process.getgid?.() ?? -1];
  if (uid !== 0)
    return [
      { prefix: WITH_US, uid, gid },
      { prefix: [], uid, gid },
    ];
  return [
    { prefix: AS_NOBODY, uid: NOBODY, gid: NOBODY },
    { prefix: [...AS_NOBODY, ...THROUGH_PRIVATE_FOLDERS], uid: NOBODY, gid: NOBODY },
    { prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000', ...WITH_US], uid, gid },
  ];
}

function canRun(prefix: string[], folder: string, program: string): boolean {
  const [command, ...args] = [...prefix, 'sh', '-c', 'cd "$1" && "$2" --version', 'sh', folder, program];
  return spawnSync(command!, args, { stdio: 'ignore' }).status === 0;
}
