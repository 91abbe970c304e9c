import { html, raw } from 'hono/html';

export type Html = ReturnType<typeof html>;

export type HtmlPage = {
  lang?: 'ru' | 'en' | undefined;
  title: string;
  /** CSS of our own: it is not escaped. */
  style: string;
  /** What else the head holds. */
  head: Html;
  /** The whole `<body>`. */
  body: Html;
};

/** A page or letter, Russian unless said otherwise, that fits the phone and follows its light or dark colours. */
export function htmlPage({ lang = 'ru', title, style, head, body }: HtmlPage): Html {
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${head}
<title>${title}</title>
<style>${raw(style)}</style>
</head>
${body}
</html>
`;
}
