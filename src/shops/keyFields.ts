import { z } from 'zod';
import { MAX_ADDRESSES, readAllowedAddress } from './allowedAddresses.ts';
import { API_SCOPES } from './apiScopes.ts';
import { keyName } from './fields.ts';

/** Kept in the order of the list, each once. */
const scopes = z
  .array(z.enum(API_SCOPES, 'Такого права нет.'))
  .max(100, 'Прав слишком много.')
  .transform((given) => API_SCOPES.filter((scope) => given.includes(scope)))
  .refine((chosen) => chosen.length > 0, 'Отметьте хотя бы одно право: ключ без прав ничего не может.');

const addresses = z
  .array(z.string().max(200, 'Адрес длиннее 200 знаков.'))
  .max(1000, `Адресов может быть не больше ${MAX_ADDRESSES}. Соседние можно записать сетью, например 203.0.113.0/24.`)
  .transform((typed, check) => {
    const kept = new Set<string>();
    for (const line of typed.filter((text) => text.trim() !== '')) {
      const read = readAllowedAddress(line);
      if ('problem' in read) check.addIssue(read.problem);
      else kept.add(read.address);
    }
    return [...kept];
  })
  .refine(
    (all) => all.length <= MAX_ADDRESSES,
    `Адресов может быть не больше ${MAX_ADDRESSES}. Соседние можно записать сетью, например 203.0.113.0/24.`,
  );

export const newKey = z.object({ name: keyName, scopes: scopes.optional(), addresses: addresses.optional() });

export const keyChange = newKey.partial();
