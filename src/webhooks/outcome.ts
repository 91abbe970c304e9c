import type { Posted } from '../platform/guardedPost.ts';

/** What became of a try, in words for people; the dashboard says the same in English. */
const TROUBLES = {
  'not-found': 'Сервер не найден: такого имени нет.',
  'closed-address': 'Адрес ведёт во внутреннюю сеть, туда мы не отправляем.',
  sandbox: 'Из песочницы этот адрес недоступен.',
  refused: 'К серверу не удалось подключиться.',
  timeout: 'Сервер не ответил за 15 секунд.',
  certificate: 'Сертификат сервера не подходит: он просрочен, выдан на другое имя или никем не подтверждён.',
  reset: 'Связь оборвалась до ответа.',
  redirect: 'Сервер переадресует на другой адрес. За переадресацией мы не ходим: впишите конечный адрес.',
  gone: 'Сервер ответил 410: этого адреса больше нет. Вебхук выключен.',
  status: 'Сервер ответил ошибкой.',
} as const;

export type Trouble = keyof typeof TROUBLES;
export const TROUBLES_OF_TRIES = Object.keys(TROUBLES) as Trouble[];

export function explainTrouble(trouble: Trouble): string {
  return TROUBLES[trouble];
}

/** As it is kept. `said`: our machine's words, or where a redirect leads. */
export type Outcome = { outcome: 'delivered' | Trouble; status: number | null; said: string | null; answer: string | null };

const MOST_SAID = 500;

/** Every 2xx is success, whatever the body says; everything else is tried again. */
export function outcomeOf(posted: Posted): Outcome {
  if (posted.kind !== 'answered') return { outcome: posted.kind, status: null, said: cut(posted.said), answer: null };
  const { status, text: answer, location } = posted;
  const outcome = outcomeOfStatus(status);
  return { outcome, status, said: outcome === 'redirect' && location ? cut(location) : null, answer };
}

function outcomeOfStatus(status: number): Outcome['outcome'] {
  if (status >= 200 && status < 300) return 'delivered';
  if (status >= 300 && status < 400) return 'redirect';
  return status === 410 ? 'gone' : 'status';
}

function cut(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').slice(0, MOST_SAID);
}
