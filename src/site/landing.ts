import { html } from 'hono/html';
import { MONTHLY_QUOTA, OPENING_TARIFF } from '../billing/tariffs.ts';
import type { Html } from '../platform/htmlPage.ts';
import type { SiteFacts } from './facts.ts';
import { landingEn } from './landing.en.ts';
import { landingRu } from './landing.ru.ts';
import { morning } from './morning.ts';
import { intoDashboard, sitePage } from './page.ts';
import { isFree } from './prices.ts';
import { words } from './words.ts';

type Card = { title: string; text: Html };

/** The landing's texts; its shape stands below, once. */
export type Landing = {
  title: string;
  description: string;
  headline: Html;
  lead: string;
  free: (tariff: string) => string;
  noPapers: string;
  steps: { title: string; cards: Card[] };
  features: { title: string; cards: Card[] };
  tariffs: { title: string; perMonth: string; unlimited: string; text: Html };
  fears: { title: string; cards: Card[]; all: string };
  last: { title: string; text: string };
};

export function landingPage(facts: SiteFacts): Html {
  const text = facts.lang === 'ru' ? landingRu(facts) : landingEn(facts);
  const { title, description } = text;
  return sitePage(facts, {
    ...{ title, description, path: '/' },
    body: html`<section class="hero"><div>
<h1>${text.headline}</h1>
<p class="lead">${text.lead}</p>
${buttons(facts)}
<p class="quiet small">${isFree(facts.prices) ? text.free(OPENING_TARIFF) : text.noPapers}</p>
</div>
${morning(facts)}
</section>
${cards('band', 'three steps', text.steps)}
${cards('', 'three', text.features)}
${tariffs(text.tariffs)}
<section class="part"><h2>${text.fears.title}</h2>
<div class="fears">${text.fears.cards.map(({ title, text }) => html`<div><h3>${title}</h3><p>${text}</p></div>`)}</div>
<p style="margin:24px 0 0"><a href="/faq">${text.fears.all}</a></p></section>
<section class="band"><div class="part last"><h2>${text.last.title}</h2><p class="quiet">${text.last.text}</p>${buttons(facts)}</div></section>`,
  });
}

function buttons(facts: SiteFacts): Html {
  const own = words[facts.lang];
  return facts.isSignedIn
    ? html`<p class="buttons"><a class="button" href="/shipments">${own.cabinet}</a></p>`
    : html`<p class="buttons"><a class="button" href="${intoDashboard('/register', facts)}">${own.tryIt}</a><a class="quiet-button" href="${intoDashboard('/sign-in', facts)}">${own.signIn}</a></p>`;
}

function cards(band: string, list: string, { title, cards }: { title: string; cards: Card[] }): Html {
  const items = cards.map((card) => html`<li><h3>${card.title}</h3><p>${card.text}</p></li>`);
  return html`<section class="${band}"><div class="part"><h2>${title}</h2><ol class="${list}">${items}</ol></div></section>`;
}

function tariffs({ title, perMonth, unlimited, text }: Landing['tariffs']): Html {
  const items = Object.entries(MONTHLY_QUOTA).map(
    ([name, quota]) => html`<li><b>${name}</b><span>${quota ?? '∞'}</span>${quota === null ? unlimited : perMonth}</li>`,
  );
  return html`<section class="band"><div class="part"><h2>${title}</h2><ul class="tariffs">${items}</ul><p class="quiet" style="margin:0">${text}</p></div></section>`;
}
