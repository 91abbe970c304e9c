import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { type ServiceProcess, serviceProcess } from './serviceProcess.ts';
import { assertFitsWidth, newVisitor, signIn, type Visitor } from './visitor.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 A and AA, and what axe's makers call best practice. https://www.deque.com/axe/core-documentation/api-documentation/ */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WEB = join(import.meta.dirname, '../../web');
const ROUTES = ['routes.tsx', 'staffRoutes.tsx'].map((file) => readFileSync(join(WEB, file), 'utf8')).join('\n');
/** `SCREENSHOTS=folder`: also keeps a picture of every page, to be looked at. */
const PICTURES = process.env.SCREENSHOTS;
const SCREENS = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };

/** Paths of the router and where each is opened; '' is a page that only sends on. */
const OUTSIDE: Record<string, string> = {
  '/sign-in': '/sign-in',
  '/register': '/register',
  '/forgot-password': '/forgot-password',
  '/reset-password': '/reset-password?token=used',
  '/invitation': '/invitation?token=used',
};
const CABINET: Record<string, string> = {
  '/': '',
  '/create-shop': '/create-shop?another=1',
  '/statistics': '/statistics?period=90&tables=lying,returns',
  '/shipments': '/shipments',
  '/shipments/$trackNumber': '/shipments/30004126101482',
  '/load': '/load?tab=file',
  '/load/imports/$id': '/load/imports/IMPORT',
  '/messages': '/messages',
  '/tomorrow': '/tomorrow',
  '/notifications': '/notifications',
  '/black-list': '/black-list',
  '/integrations': '/integrations',
  '/support': '/support?new=1',
  '/support/$id': '/support/THREAD',
  '/profile': '/profile',
  '/phone': '/phone',
};
const STAFF: Record<string, string> = {
  '/staff': '/staff',
  '/staff/shops/$id': '/staff/shops/1',
  '/staff/health': '/staff/health',
  '/staff/failed': '/staff/failed?period=month',
  '/staff/log': '/staff/log',
  '/staff/people': '/staff/people',
  '/staff/phone': '/staff/phone',
  '/staff/security': '/staff/security',
  '/staff/black-list': '/staff/black-list',
  '/staff/sender-names': '/staff/sender-names',
  '/staff/support': '/staff/support',
};
/** Addresses of no page, tabs and forms that the paths above do not show. */
const BESIDES: Record<string, string[]> = {
  'Demo shop': [
    '/nothing',
    '/shipments/99999999999999',
    '/notifications?tab=shop',
    '/notifications?tab=times',
    '/load',
    '/load?tab=remove',
  ],
  Staff: ['/staff/nothing', '/staff/support?id=1'],
};

test('every page of the router is looked at', () => {
  const paths = [...ROUTES.matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!);

  assert.deepEqual(Object.keys({ ...OUTSIDE, ...CABINET, ...STAFF }).sort(), [...new Set(paths)].sort());
});

test('no page has a serious fault for those who see or move differently, light or dark, at a desk or on a phone', async (t) => {
  const service = await serviceProcess(t);
  await service.start();
  const faults: string[] = [];

  for (const [who, pages] of Object.entries({ nobody: OUTSIDE, 'Demo shop': CABINET, Staff: STAFF })) {
    const visitor = await newVisitor(t, service.url);
    if (who !== 'nobody') await signIn(visitor.page, service.signIn(who as Parameters<ServiceProcess['signIn']>[0]));
    const opened = [...Object.values(pages).filter((path) => path !== ''), ...(BESIDES[who] ?? [])];
    const paths = who === 'Demo shop' ? await withRows(visitor.page, opened) : opened;
    for (const path of paths) faults.push(...(await faultsOf(visitor, path)));
  }

  assert.deepEqual(faults, []);
});

/** Makes what the demo shop does not have: a pasted table with mistakes, and a question. */
async function withRows({ request }: Page, paths: string[]): Promise<string[]> {
  const table = 'Трек-номер\tИмя\tТелефон\n80080012345678\tАнна\t9161234567\n\tБез номера\t12';
  const pasted = await request.post('/cabinet/imports?kind=paste&name=table', {
    data: table,
    headers: { 'content-type': 'text/plain' },
  });
  const asked = await request.post('/cabinet/support', { data: { subject: 'Вопрос', text: 'Когда придёт SMS?', lang: 'ru' } });
  const [{ id: importId }, { id: threadId }] = [await pasted.json(), await asked.json()] as [{ id: string }, { id: string }];
  return paths.map((path) => path.replace('IMPORT', importId).replace('THREAD', threadId));
}

async function faultsOf({ page }: Visitor, path: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [screen, size] of Object.entries(SCREENS)) {
    await page.setViewportSize(size);
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await assertFitsWidth(page);
    // Colours on their way from one theme to the other are nobody's.
    await page.addStyleTag({ content: '*, *::before, *::after { transition: none !important; animation: none !important }' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await keepPicture(page, `${path}-${screen}-${colorScheme}`);
      faults.push(...(await seriousFaults(page)).map((fault) => `${path}, ${screen}, ${colorScheme}: ${fault}`));
    }
  }
  return faults;
}

type AxeFinding = { id: string; impact: string; nodes: { target: unknown[]; failureSummary: string }[] };

async function seriousFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE);
  const options = JSON.stringify({ runOnly: RULES, resultTypes: ['violations'] });
  const findings = await page.evaluate<AxeFinding[]>(`axe.run(document, ${options}).then(({ violations }) => violations)`);
  return findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]!.target.join(' ')} (${nodes.length}) ${nodes[0]!.failureSummary}`);
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name.slice(1).replaceAll(/[^\w-]+/g, '_')}.png`), fullPage: true });
}
