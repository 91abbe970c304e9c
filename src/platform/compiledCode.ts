import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Keeps compiled code in a folder of ours: the service starts faster, and so does each thread that reads a file. Threads and child
 * processes that are given our environment find it by the variable. https://nodejs.org/api/module.html#module-compile-cache
 */
export function keepCompiledCode(dataDir: string): void {
  process.env.NODE_COMPILE_CACHE ??= join(dataDir, 'compiled');
  enableCompileCache(process.env.NODE_COMPILE_CACHE);
}
