import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const DIST = join(import.meta.dirname, '../dist/web');
const FIRST_PAGE = 'ShipmentsPage';

/**
 * What a browser fetches, compressed, until the list of shipments stands there: the page, what it names, and the list's own script
 * and styles with all that they import. Undefined when the dashboard is not built.
 */
export function firstLoadBytes(): number | undefined {
  if (!existsSync(join(DIST, 'index.html'))) return undefined;
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, name]) => name!);
  const assets = readdirSync(join(DIST, 'assets'));
  const scripts = new Set<string>();
  for (const script of assets.filter((name) => name.startsWith(`${FIRST_PAGE}-`) && name.endsWith('.js')))
    addScript(script, scripts);
  // Styles are named as the scripts that need them.
  const styles = assets.filter((name) => name.endsWith('.css') && [...scripts].some((script) => baseOf(script) === baseOf(name)));
  const files = new Set(['index.html', ...named, ...[...scripts, ...styles].map((name) => `assets/${name}`)]);
  return [...files].reduce((total, file) => total + statSync(join(DIST, `${file}.br`)).size, 0);
}

function addScript(name: string, scripts: Set<string>): void {
  if (scripts.has(name)) return;
  scripts.add(name);
  const text = readFileSync(join(DIST, 'assets', name), 'utf8');
  for (const [, imported] of text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) addScript(imported!, scripts);
}

/** A name without its hash of eight characters and its ending. */
function baseOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.') - '-12345678'.length);
}
