import { html } from 'hono/html';
import { type Html, htmlPage } from '../platform/htmlPage.ts';
import { cleanValue } from './template.ts';

/** What stands around every e-mail about a parcel. `amount` is ready to show. */
export type EmailFacts = {
  shopName: string;
  trackNumber: string;
  orderNumber?: string | null;
  amount?: string | null;
};

export type EmailParts = {
  subject: string;
  /** Plain text, each line a paragraph. */
  body: string;
  facts: EmailFacts;
  /** Of the recipient; without it (a letter to the shop itself) there is no footer. */
  optOutUrl?: string;
  /** The page behind the button; without it there is no button. */
  link?: string;
  lang?: 'ru' | 'en';
};

/** The whole e-mail: HTML for programs that show it, and the same in plain text. Everything given is escaped. */
export function renderEmail(parts: EmailParts): { subject: string; html: string; text: string } {
  const shopName = cleanValue(parts.facts.shopName);
  const clean = {
    ...parts,
    facts: { ...parts.facts, shopName },
    link: webAddress(parts.link),
    optOutUrl: webAddress(parts.optOutUrl),
  };
  const subject = cleanValue(parts.subject);
  return { subject, html: String(page(subject, clean)), text: plainText(clean) };
}

function plainText({ body, facts, optOutUrl, link }: EmailParts): string {
  const table = factRows(facts).map(([name, value]) => `${name}: ${value}`);
  const where = link && !body.includes(link) ? [`${BUTTON}: ${link}`] : [];
  const footer = optOutUrl ? ['-- ', footerReason(facts.shopName), `${OPT_OUT}: ${optOutUrl}`].join('\n') : '';
  return `${[...paragraphs(body), table.join('\n'), ...where, footer].filter((part) => part !== '').join('\n\n')}\n`;
}

const BUTTON = 'Где посылка';
const OPT_OUT = 'Не писать мне о посылках этого магазина';

function footerReason(shopName: string): string {
  return `Вы получили это письмо, потому что сделали заказ в магазине ${shopName}.`;
}

function factRows({ orderNumber, amount, trackNumber }: EmailFacts): [string, string][] {
  const rows: [string, string][] = [
    ['Номер заказа', cleanValue(orderNumber ?? '')],
    ['Сумма заказа', cleanValue(amount ?? '')],
    ['Трек-номер', trackNumber],
  ];
  return rows.filter(([, value]) => value !== '');
}

function paragraphs(body: string): string[] {
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function page(subject: string, { body, facts, optOutUrl, link, lang }: EmailParts): Html {
  const rows = html`<tr><td class="ink" style="padding:24px 24px 0;${INK}font-size:18px;font-weight:bold;">${facts.shopName}</td></tr>
<tr><td class="ink" style="padding:16px 24px 8px;${INK}font-size:16px;line-height:24px;">${paragraphs(body).map((line) => paragraph(line, link))}</td></tr>
<tr><td style="padding:0 24px 16px;">${factsTable(facts)}</td></tr>
${link ? button(link) : ''}`;
  return emailPage(subject, rows, optOutUrl ? footer(facts.shopName, optOutUrl) : undefined, lang);
}

/**
 * A letter whose card holds these table rows. Tables and inline styles, because mail programs know little else; the style block only
 * adds the dark colours.
 */
export function emailPage(subject: string, rows: Html, below?: Html, lang?: 'ru' | 'en'): Html {
  return htmlPage({
    lang,
    title: subject,
    style: DARK,
    head: html`<meta name="supported-color-schemes" content="light dark">`,
    body: html`<body class="back" style="margin:0;padding:0;background:#f4f4f5;">
<table role="presentation" class="back" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f4f5;">
<tr><td align="center" style="padding:24px 12px;">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="${CARD}">
${rows}
</table>
${below ?? ''}
</td></tr>
</table>
</body>`,
  });
}

const FONT = 'font-family:-apple-system,Segoe UI,Roboto,Arial,sans-serif;';
// A name of two hundred letters must not make the letter wider than the phone.
const WRAP = 'word-break:break-word;';
export const INK = `${FONT}${WRAP}color:#18181b;`;
export const FAINT = `${FONT}${WRAP}color:#71717a;`;
const CARD = 'max-width:560px;background:#ffffff;border:1px solid #e4e4e7;border-radius:8px;';
const DARK = `@media (prefers-color-scheme: dark) {
.back { background: #18181b !important; }
.card { background: #27272a !important; border-color: #3f3f46 !important; }
.ink { color: #fafafa !important; }
.ink a { color: #93c5fd !important; }
.faint, .faint a { color: #a1a1aa !important; }
}`;

/** The address of the button is linked where the text has it, and so is an address that is a paragraph of its own. */
function paragraph(line: string, link: string | undefined): Html {
  const address = link && line.includes(link) ? link : webAddress(line);
  if (!address) return html`<p style="margin:0 0 12px;">${line}</p>`;
  const at = line.indexOf(address);
  const after = line.slice(at + address.length);
  return html`<p style="margin:0 0 12px;">${line.slice(0, at)}<a href="${address}" style="color:#2563eb;">${address}</a>${after}</p>`;
}

function factsTable(facts: EmailFacts): Html {
  const rows = factRows(facts).map(
    ([name, value]) => html`<tr>
<td class="faint" style="padding:4px 16px 4px 0;${FAINT}font-size:14px;">${name}</td>
<td class="ink" style="padding:4px 0;${INK}font-size:14px;">${value}</td>
</tr>`,
  );
  return html`<table cellpadding="0" cellspacing="0">${rows}</table>`;
}

function button(link: string): Html {
  return html`<tr><td style="padding:0 24px 24px;"><table role="presentation" cellpadding="0" cellspacing="0"><tr>
<td style="background:#2563eb;border-radius:6px;"><a href="${link}" style="display:inline-block;padding:12px 24px;${FONT}font-size:16px;color:#ffffff;text-decoration:none;">${BUTTON}</a></td>
</tr></table></td></tr>`;
}

function footer(shopName: string, optOutUrl: string): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;"><tr>
<td class="faint" style="padding:16px 24px;${FAINT}font-size:13px;line-height:20px;">${footerReason(shopName)} <a href="${optOutUrl}" style="color:#71717a;">${OPT_OUT}</a></td>
</tr></table>`;
}

/** Only addresses of the web are linked: a field of a shop must not become a script. */
function webAddress(address: string | undefined): string | undefined {
  return address && /^https?:\/\/[^\s"'<>]+$/i.test(address) ? address : undefined;
}
