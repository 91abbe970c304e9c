import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';

/** ESTree, as far as it is looked at: https://github.com/estree/estree */
type Node = { type: string; [field: string]: unknown };

const WEB = join(import.meta.dirname, '../web');

/** What the dashboard reads of its dictionaries, by names: the name of a group and the key that is taken from it. */
export type UsedWords = {
  /** `group.key`, also through a variable; `group.*` where the key is computed. */
  taken: Set<string>;
  /** Groups that are handed on whole: where their keys are taken is not known, so a key of that name anywhere counts. */
  handedOn: Set<string>;
  keys: Set<string>;
  /** Texts in the code: names of keys are among them where a key is computed. */
  texts: Set<string>;
};

/** Reads all pages; tests do not count, a text that only a test reads is shown to nobody. */
export function usedWords(): UsedWords {
  const used: UsedWords = { taken: new Set(), handedOn: new Set(), keys: new Set(), texts: new Set() };
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /(?<!\.test)\.tsx?$/.test(name) && !name.startsWith('i18n/'))) {
    const lang = file.endsWith('x') ? 'tsx' : 'ts';
    collect(parseAst(readFileSync(join(WEB, file), 'utf8'), { lang }) as unknown as Node, used);
  }
  return used;
}

function collect(program: Node, used: UsedWords): void {
  // A variable stands for the group it was taken from, wherever in the file: `const t = words.load`, `const { load } = useWords()`.
  const groups = new Map<string, Set<string>>();
  walk(program, undefined, (node) => {
    if (node.type !== 'VariableDeclarator') return;
    const [id, init] = [node.id as Node, node.init as Node | null];
    if (init && id.type === 'Identifier') for (const name of lastNames(init)) add(groups, String(id.name), name);
    if (id.type === 'ObjectPattern')
      for (const { key, value } of named(id)) if (value?.type === 'Identifier') add(groups, String(value.name), key);
  });
  const groupsOf = (node: Node): string[] => {
    const names = lastNames(node);
    return node.type === 'Identifier' ? [...names, ...(groups.get(String(node.name)) ?? [])] : names;
  };
  walk(program, undefined, (node, parent) => {
    if (node.type === 'MemberExpression') {
      const key = node.computed ? literal(node.property as Node) : String((node.property as Node).name);
      for (const group of groupsOf(node.object as Node)) used.taken.add(`${group}.${key}`);
      used.keys.add(key);
    }
    if (node.type === 'Literal' && typeof node.value === 'string') used.texts.add(node.value);
    if (node.type === 'ObjectPattern') for (const { key } of named(node)) used.keys.add(key);
    if (node.type === 'VariableDeclarator' && (node.id as Node).type === 'ObjectPattern' && node.init)
      for (const { key } of named(node.id as Node))
        for (const group of groupsOf(node.init as Node)) used.taken.add(`${group}.${key}`);
    if ((node.type === 'MemberExpression' || node.type === 'Identifier') && isHandedOn(node, parent))
      for (const group of groupsOf(node)) {
        used.handedOn.add(group);
        // Among values of a list it is read by keys that are data.
        if (parent?.type === 'ArrayExpression' && isOfWords(node)) used.taken.add(`${group}.*`);
      }
  });
}

/** `a.b.c` is of group `c`, `a ?? b.c` of both; a call of `words` or `useLoadWords` gives a whole dictionary: group ''. */
function lastNames(node: Node): string[] {
  if (node.type === 'MemberExpression') return node.computed ? [] : [String((node.property as Node).name)];
  if (node.type === 'Identifier') return [String(node.name)];
  if (node.type === 'CallExpression') return /words$/i.test(String((node.callee as Node).name)) ? [''] : [];
  if (node.type === 'LogicalExpression') return [...lastNames(node.left as Node), ...lastNames(node.right as Node)];
  if (node.type === 'ConditionalExpression') return [...lastNames(node.consequent as Node), ...lastNames(node.alternate as Node)];
  return [];
}

function isOfWords(node: Node): boolean {
  if (node.type === 'MemberExpression') return isOfWords(node.object as Node);
  return node.type === 'Identifier' && /words$/i.test(String(node.name));
}

/** Neither the object of a further look nor a declaration. */
function isHandedOn(node: Node, parent: Node | undefined): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent.computed === true && parent.property === node;
  return (
    !['VariableDeclarator', 'Property', 'ImportSpecifier', 'JSXMemberExpression'].includes(parent.type) || parent.value === node
  );
}

function literal(node: Node): string {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '*';
}

function named(pattern: Node): { key: string; value: Node | undefined }[] {
  return (pattern.properties as Node[]).flatMap((property) =>
    property.type === 'Property' ? [{ key: String((property.key as Node).name), value: property.value as Node }] : [],
  );
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

function walk(node: Node, parent: Node | undefined, visit: (node: Node, parent: Node | undefined) => void): void {
  visit(node, parent);
  for (const child of Object.values(node)) {
    const children: unknown[] = Array.isArray(child) ? child : [child];
    for (const one of children) if (isNode(one)) walk(one, node, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
