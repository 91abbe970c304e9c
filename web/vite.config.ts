import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The server hands out these copies as they are: compressing once at the highest level is free, per request it is not. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle(options) {
      const folder = options.dir!;
      const names = await readdir(folder, { recursive: true });
      await Promise.all(
        names
          .filter((name) => /\.(js|css|html|svg|json|wasm|webmanifest)$/.test(name))
          .map((name) => compress(join(folder, name))),
      );
    },
  };
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

/** Few files instead of one for each icon and helper: every request costs a kilobyte of headers. What pages load late stays apart. */
const late = new RegExp(
  [
    '@floating-ui|react-remove-scroll|@mantine/(form|notifications|charts|dates)',
    '/(Menu|Menubar|Modal|ModalBase|Popover|ScrollArea|Combobox|ComboboxChevron|FocusTrap|NativeSelect|Textarea|PasswordInput)/',
    '/(SegmentedControl|FloatingIndicator)/|(ConfirmDialog|UnsavedGuard|LookChoices)\\.tsx',
    '/web/(auth|shops/people|staff|messages|shipments/load)/|/web/support/(?!unread|UnreadBadge)',
    '/i18n/en/|/i18n/ru/(people|security|load|failures|scanner|logWords|support|staff\\w*)\\.ts',
  ].join('|'),
);
const chunks = [
  { name: 'icons', test: /@tabler/ },
  {
    name: 'common',
    test: (id: string) => /\/web\/|@mantine|@tanstack|hono/.test(id) && !late.test(id),
    minShareCount: 4,
    includeDependenciesRecursively: false,
  },
];

const server = process.env.DASHBOARD_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), precompress()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  // Sources stand under names of the server's addresses: web/api.ts, web/sandbox/.
  server: { proxy: { '^/(cabinet|api|sandbox)/(?!.*\\.(tsx?|css)(\\?|$))': server } },
});
