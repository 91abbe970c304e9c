// Child processes of the commands.
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** The project's own Node, from its packages. */
export const NODE = join(ROOT, 'node_modules/node/bin/node');

// Whatever a program starts in its turn finds the project's Node first.
const PATH = [dirname(NODE), join(ROOT, 'node_modules/.bin'), process.env.PATH].join(':');

/** Runs a program to its end without showing what it prints; throws with it when the program fails. */
export async function runQuietly([program, ...args], env = process.env) {
  const child = spawn(program, args, { cwd: ROOT, env: { ...env, PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`${output.trim()}\n${[program, ...args].join(' ')} ended with ${code}.`);
}

/** Runs the programs in the foreground; when one ends, so do the others, and this process as that one did. */
export async function runAll(programs) {
  const prefix = endsWithParent();
  const children = programs.map(([...command]) => {
    const [program, ...args] = [...prefix, ...command];
    return spawn(program, args, { cwd: ROOT, env: { ...process.env, PATH }, stdio: 'inherit' });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // The terminal sends Ctrl-C to the whole group. Any other signal may have come to us alone.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      for (const child of children) child.kill(signal);
    });
  }
  const ends = children.map(
    (child) =>
      new Promise((resolve) => {
        child.once('error', (error) => {
          console.error(error.message);
          resolve(1);
        });
        child.once('exit', (code, signal) => resolve(code ?? signal));
      }),
  );
  const first = await Promise.race(ends);
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ends);
  exitAs(first);
}

function exitAs(end) {
  if (typeof end === 'number') process.exit(end);
  process.removeAllListeners(end);
  process.kill(process.pid, end);
}

/** Linux can end a child in good order when its parent is killed. */
function endsWithParent() {
  const prefix = ['setpriv', '--pdeathsig', 'TERM'];
  return spawnSync(prefix[0], [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0 ? prefix : [];
}
