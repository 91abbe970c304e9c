import type { Context } from '../../app.ts';
import { noteRlabUse } from '../../shops/keyUse.ts';
import { rlabKeysOf } from '../../shops/rlabKeys.ts';
import { type Envelope, failure } from './envelope.ts';
import { type Caller, noteRefusedCall } from './refusedCalls.ts';
import type { RlabRequest } from './request.ts';
import { signedBy } from './signature.ts';

export type Authorised = { ok: true; shopId: number; isServiceOn: boolean } | { ok: false; answer: Envelope };

/** Whose request it is, by its signature over `request.tracks`. A wrong one is looked at against the shop's former keys and counted. */
export async function authorise(
  ctx: Context,
  request: RlabRequest,
  encoding: 'utf-8' | 'windows-1251',
  caller: Caller,
): Promise<Authorised> {
  const { userId } = request;
  const keys = userId === undefined ? undefined : await rlabKeysOf(ctx, userId);
  if (userId === undefined || !keys) return { ok: false, answer: failure('unknownUser', unknownUser(request.userIdText)) };
  const by = signedBy({ ...request, encoding }, [keys.current, ...keys.former]);
  if (by === 0) {
    await noteRlabUse(ctx, userId, caller.address);
    return { ok: true, shopId: userId, isServiceOn: keys.isServiceOn };
  }
  const kind = by > 0 ? 'old_key' : 'wrong_key';
  await noteRefusedCall(ctx, userId, kind, caller);
  return { ok: false, answer: kind === 'old_key' ? failure('oldKey', OLD_KEY) : failure('wrongKey', WRONG_KEY) };
}

const OLD_KEY =
  'Ключ API устарел: он изменился вместе с паролем кабинета. Скопируйте новый ключ в кабинете Вестового, раздел «Интеграции», и впишите его в настройки модуля магазина.';
const WRONG_KEY =
  'Неверный ключ запроса. Проверьте UserID и ключ API в настройках модуля: оба показаны в кабинете Вестового, раздел «Интеграции».';

function unknownUser(text: string): string {
  const said = /^\d{1,10}$/.test(text) ? `Пользователя с UserID ${text} нет` : 'В trackingUserId нет номера пользователя';
  return `${said}. Проверьте UserID в настройках модуля: он показан в кабинете Вестового, раздел «Интеграции».`;
}
