import { createRootRoute, Outlet, redirect } from '@tanstack/react-router';
import { ApiError } from './api.ts';
import { LostPage } from './shell/Trouble.tsx';

export type Search = Record<string, string | undefined>;
/** Only what is a filled text; a key that is missing stays missing. */
export function texts<Key extends string>(search: Search, ...keys: Key[]): { [K in Key]?: string } {
  return Object.fromEntries(keys.flatMap((key) => (search[key] ? [[key, String(search[key])]] : []))) as { [K in Key]?: string };
}

export const root = createRootRoute({ component: Outlet, notFoundComponent: LostPage });

/** Sends those who are not signed in to the sign-in and back; whatever else fails is shown. */
export function toSignIn(error: unknown, href: string): never {
  if (error instanceof ApiError && error.status === 401)
    throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } });
  throw error;
}
