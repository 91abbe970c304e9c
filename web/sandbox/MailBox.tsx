import { useState } from 'react';
import { useWords } from '../i18n/language.ts';
import { Moment } from '../ui/Moment.tsx';
import styles from './MailBox.module.css';
import type { Received } from './received.ts';

/** E-mails are foreign HTML: each is drawn in a frame without scripts, forms or an origin of its own; links open in a new tab. */
export function MailBox({ messages }: { messages: Received[] }) {
  const { phonePage: words } = useWords();
  const [open, setOpen] = useState(0);
  const letter = messages[Math.min(open, messages.length - 1)]!;

  return (
    <section className={`surface ${styles.box}`}>
      <ul className={styles.letters}>
        {messages.map((message, index) => (
          <li key={message.at + message.subject}>
            <button type="button" className={styles.letter} aria-pressed={index === open} onClick={() => setOpen(index)}>
              <span className={styles.subject}>{message.subject}</span>
              <span className={styles.when}>
                <Moment at={message.at} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <header className={styles.head}>
        <strong>{letter.subject}</strong>
        <span>
          {words.from} {letter.from}
        </span>
      </header>
      <iframe
        className={styles.frame}
        title={`${words.emailFrame}: ${letter.subject ?? ''}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={framed(letter)}
      />
    </section>
  );
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const PLAIN = 'white-space:pre-wrap;font:15px/1.5 sans-serif;padding:16px';

function framed({ html, text }: Received): string {
  // Without a background of the page its body's one fills the frame, as in a mail program.
  const body = html ?? `<body style="background:#fff;color:#1c2126"><pre style="${PLAIN}">${escapeHtml(text ?? '')}</pre>`;
  return `<meta http-equiv="Content-Security-Policy" content="${policy}"><base target="_blank">${body}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
