import { join } from 'node:path';
import { packClient } from './pack.ts';

const to = join(import.meta.dirname, '../../../dist/client');
await packClient(to);
console.log(`The client stands in ${to}: npm pack or npm publish it there.`);
