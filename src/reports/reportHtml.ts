import { html } from 'hono/html';
import { emailPage, FAINT, INK } from '../messages/emailShell.ts';
import type { Html } from '../platform/htmlPage.ts';
import type { Block, Line, Part, Report } from './composeReport.ts';

/** Looks like the e-mails to recipients. */
export function reportHtml({ subject, shopName, parts, settingsUrl }: Report): Html {
  return emailPage(
    subject,
    html`<tr><td class="ink" style="padding:24px 24px 0;${INK}font-size:20px;font-weight:bold;">${shopName}</td></tr>
${parts.map(partRow)}
<tr><td class="faint" style="padding:24px;${FAINT}font-size:13px;"><a href="${settingsUrl}" style="color:#71717a;">Настроить отчёт</a></td></tr>`,
  );
}

function partRow({ title, blocks }: Part): Html {
  return html`<tr><td class="ink" style="padding:24px 24px 0;${INK}font-size:17px;font-weight:bold;">${title}</td></tr>
${blocks.map((block) => html`<tr><td style="padding:12px 24px 0;">${blockTable(block)}</td></tr>`)}`;
}

function blockTable({ title, lines, more }: Block): Html {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0">
<tr><td class="ink" style="padding:0 0 4px;${INK}font-size:14px;font-weight:bold;">${title}</td></tr>
${lines.map((line) => html`<tr><td class="ink" style="padding:3px 0;${INK}font-size:14px;line-height:20px;">${lineWords(line)}</td></tr>`)}
${more ? html`<tr><td class="ink" style="padding:3px 0;${INK}font-size:14px;">${link(more.link ?? '', more.text)}</td></tr>` : ''}
</table>`;
}

function lineWords({ text, link: address, note }: Line): Html {
  const words = address ? link(address, text) : html`${text}`;
  return note ? html`${words}<span class="faint" style="${FAINT}"> · ${note}</span>` : words;
}

function link(address: string, words: string): Html {
  return html`<a href="${address}" style="color:#2563eb;">${words}</a>`;
}
