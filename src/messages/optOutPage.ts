import { html } from 'hono/html';
import { type Html, htmlPage } from '../platform/htmlPage.ts';
import { cleanValue } from './template.ts';

/** Asks before anything changes: mail programs and virus scanners open links by themselves. */
export function askPage(shopName: string, address: string): Html {
  return page(
    'Не писать мне',
    html`<h1>Не писать о посылках магазина «${cleanValue(shopName)}»?</h1>
<p>Письма на ${maskedAddress(address)} приходить перестанут. О посылках других магазинов писать будут.</p>
${button('stop', 'Не писать')}`,
  );
}

export function stoppedPage(shopName: string, address: string): Html {
  return page(
    'Больше не пишем',
    html`<h1>Готово, больше не пишем</h1>
<p>Писем о посылках магазина «${cleanValue(shopName)}» на ${maskedAddress(address)} не будет.</p>
${button('undo', 'Вернуть письма')}`,
  );
}

export function restoredPage(shopName: string, address: string): Html {
  return page(
    'Письма вернутся',
    html`<h1>Письма вернутся</h1>
<p>О посылках магазина «${cleanValue(shopName)}» снова напишем на ${maskedAddress(address)}.</p>
${button('stop', 'Не писать')}`,
  );
}

export function unknownPage(): Html {
  return page(
    'Ссылка не подошла',
    html`<h1>Ссылка не подошла</h1>
<p>Скопируйте её из письма целиком. Если не получается, ответьте на письмо и попросите магазин больше не писать.</p>`,
  );
}

/** Whoever was forwarded the letter learns no address: `a…@example.org`. */
function maskedAddress(address: string): string {
  const [name = '', domain = ''] = cleanValue(address).split(/@(?=[^@]*$)/);
  return domain ? `${name.slice(0, 1)}…@${domain}` : '…';
}

function button(action: 'stop' | 'undo', words: string): Html {
  return html`<form method="post"><button name="action" value="${action}">${words}</button></form>`;
}

function page(title: string, content: Html): Html {
  return htmlPage({
    title,
    style: STYLE,
    head: html`<meta name="robots" content="noindex">
<link rel="icon" href="/logo.svg" type="image/svg+xml">`,
    body: html`<body><main>${content}</main></body>`,
  });
}

const STYLE = `:root { color-scheme: light dark; --back: #f4f4f5; --card: #ffffff; --ink: #18181b; --line: #e4e4e7; --accent: #1d4ed8; --on-accent: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --back: #18181b; --card: #27272a; --ink: #fafafa; --line: #3f3f46; --accent: #93c5fd; --on-accent: #18181b; } }
body { margin: 0; padding: 24px 12px; background: var(--back); color: var(--ink); font: 16px/24px -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; }
main { max-width: 480px; margin: 0 auto; padding: 24px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 28px; }
p { margin: 0 0 16px; }
button { min-height: 44px; padding: 8px 24px; border: 0; border-radius: 6px; background: var(--accent); color: var(--on-accent); font: inherit; cursor: pointer; }`;
