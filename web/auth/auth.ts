import { call } from '../api.ts';

/** better-auth's own addresses: https://www.better-auth.com/docs/authentication/email-password */
export const signIn = (email: string, password: string) =>
  call('POST', '/api/auth/sign-in/email', { email, password, rememberMe: true });
export const signOut = () => call('POST', '/api/auth/sign-out', {});
export const askReset = (email: string) =>
  call('POST', '/api/auth/request-password-reset', { email, redirectTo: '/reset-password' });
export const resetPassword = (token: string, newPassword: string) =>
  call('POST', '/api/auth/reset-password', { token, newPassword });
