import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Bilingual } from '../../messages/reasons.ts';

type ApiError = Bilingual & { status: ContentfulStatusCode };

/**
 * Everything that `/api/v1` refuses whole, by its code. A code never changes its meaning; new ones may come. The sentence is what is said
 * where nothing more exact is known; problems of single rows have codes of their own (`shipments/problems.ts`).
 */
export const API_ERRORS = {
  invalid_json: {
    status: 400,
    ru: 'Тело запроса не удалось прочитать: нужен JSON в кодировке UTF-8.',
    en: 'The body could not be read: JSON in UTF-8 is needed.',
  },
  nested_too_deeply: { status: 400, ru: 'Слишком много уровней вложенности в JSON.', en: 'The JSON is nested too deeply.' },
  invalid: {
    status: 400,
    ru: 'Поле или параметр заполнен неверно; какой именно – в field.',
    en: 'A field or a parameter is not valid; `field` says which.',
  },
  idempotency_key_invalid: {
    status: 400,
    ru: 'В Idempotency-Key должно быть от 1 до 255 видимых знаков ASCII.',
    en: 'Idempotency-Key must have 1 to 255 visible ASCII characters.',
  },
  unauthorized: {
    status: 401,
    ru: 'Ключ не подходит. Нужен заголовок Authorization: Bearer и действующий ключ из раздела «Интеграции».',
    en: 'The key does not work. The header Authorization: Bearer with a valid key from the Integrations page is needed.',
  },
  forbidden: { status: 403, ru: 'Это не разрешено.', en: 'This is not allowed.' },
  scope_missing: {
    status: 403,
    ru: 'У ключа нет нужного права. Права ключа меняет владелец магазина в разделе «Интеграции».',
    en: 'The key lacks the scope for this. The owner of the shop changes scopes on the Integrations page.',
  },
  address_not_allowed: {
    status: 403,
    ru: 'С этого IP-адреса ключ не работает. Список адресов ключа – в разделе «Интеграции».',
    en: 'The key does not work from this IP address. Its list of addresses is on the Integrations page.',
  },
  not_found: { status: 404, ru: 'Такого в магазине нет.', en: 'The shop has no such thing.' },
  no_such_address: { status: 404, ru: 'Такого адреса в API нет.', en: 'The API has no such address.' },
  method_not_allowed: {
    status: 405,
    ru: 'По этому адресу такого метода нет; какие есть – в заголовке Allow.',
    en: 'This address does not take that method; the header Allow says which it takes.',
  },
  request_timeout: { status: 408, ru: 'Тело запроса шло слишком долго.', en: 'The body took too long to arrive.' },
  conflict: {
    status: 409,
    ru: 'Сейчас это невозможно.',
    en: 'This is not possible at the moment.',
  },
  idempotency_in_progress: {
    status: 409,
    ru: 'Запрос с этим Idempotency-Key ещё выполняется. Повторите его через секунду.',
    en: 'A request with this Idempotency-Key is still being worked on. Repeat it in a second.',
  },
  too_large: { status: 413, ru: 'Запрос больше 8 МБ.', en: 'The request is larger than 8 MB.' },
  too_many_items: {
    status: 413,
    ru: 'За один запрос – не больше 1000 посылок.',
    en: 'At most 1,000 parcels go into one request.',
  },
  unsupported_media_type: {
    status: 415,
    ru: 'Нужен Content-Type: application/json без сжатия.',
    en: 'Content-Type: application/json is needed, not compressed.',
  },
  idempotency_body_differs: {
    status: 422,
    ru: 'С этим Idempotency-Key уже был другой запрос. Для нового запроса нужен новый ключ.',
    en: 'Another request was sent with this Idempotency-Key. A new request needs a new key.',
  },
  limit_reached: {
    status: 429,
    ru: 'Достигнут предел этой функции. Когда повторить – в заголовке Retry-After, если он есть.',
    en: 'The limit of this function is reached. The header Retry-After, where there is one, says when to try again.',
  },
  rate_limited: {
    status: 429,
    ru: 'Слишком много запросов за минуту; когда повторить – в заголовке Retry-After.',
    en: 'Too many requests in a minute; the header Retry-After says when to try again.',
  },
  internal: {
    status: 500,
    ru: 'Что-то сломалось на нашей стороне. Мы уже знаем об этом, попробуйте ещё раз.',
    en: 'Something went wrong on our side. We know about it; please try again.',
  },
} as const satisfies Record<string, ApiError>;

export type ApiErrorCode = keyof typeof API_ERRORS;
