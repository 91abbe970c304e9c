import type { Html } from '../../platform/htmlPage.ts';
import type { Lang } from '../../platform/language.ts';
import type { SiteFacts } from '../facts.ts';
import { connectingEn } from './en/connecting.ts';
import { moneyEn } from './en/money.ts';
import { profileEn } from './en/profile.ts';
import { recipientsEn } from './en/recipients.ts';
import { startEn } from './en/start.ts';
import { troubleEn } from './en/trouble.ts';
import { connectingRu } from './ru/connecting.ts';
import { moneyRu } from './ru/money.ts';
import { profileRu } from './ru/profile.ts';
import { recipientsRu } from './ru/recipients.ts';
import { startRu } from './ru/start.ts';
import { troubleRu } from './ru/trouble.ts';

/** `id` is its anchor, the same in both languages. `also`: words people look for that the answer does not use. */
export type Question = { id: string; title: string; answer: Html; also?: string };
export type Group = { id: string; title: string; questions: Question[] };

const GROUPS = {
  ru: [startRu, profileRu, troubleRu, moneyRu, connectingRu, recipientsRu],
  en: [startEn, profileEn, troubleEn, moneyEn, connectingEn, recipientsEn],
};

export function faq(lang: Lang, facts: SiteFacts): Group[] {
  return GROUPS[lang].map((group) => group(facts));
}

/** All that a search goes through. */
export async function textOf({ title, answer, also = '' }: Question): Promise<string> {
  return `${title} ${String(await answer).replaceAll(/<[^>]*>/g, ' ')} ${also}`;
}
