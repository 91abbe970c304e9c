import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type ListedType = {
  name: string;
  /** How the schema is read: what the server answers, what it takes, or what may be asked in an address. */
  from: 'Answer' | 'Body' | 'Query';
  schema: string;
  /** The module that exports the schema. */
  module: string;
  /** What src/types.ts says above it. */
  comment: string;
};

/** The lines `export type Name = From<typeof schema>;` of a file, with the modules of their schemas. */
export function readTypeList(file: string): ListedType[] {
  const text = readFileSync(file, 'utf8');
  const modules = new Map(
    [...text.matchAll(/^import type \{([^}]*)\} from '(\.[^']+)';/gm)].flatMap(([, names, path]) =>
      names!.split(',').map((name) => [name.trim(), join(dirname(file), path!)] as const),
    ),
  );
  const lines = text.matchAll(/(?:^\/\*\* (.*) \*\/\n)?^export type (\w+) = (.*);$/gm);
  return [...lines].map(([, comment = '', name, value]) => {
    const [, from, schema] = /^(Answer|Body|Query)<typeof (\w+)>$/.exec(value!) ?? [];
    const module = modules.get(schema ?? '');
    if (!schema || !module) throw new Error(`types.ts: ${name} is not made of an imported schema.`);
    return { name: name!, from: from as ListedType['from'], schema, module, comment };
  });
}
