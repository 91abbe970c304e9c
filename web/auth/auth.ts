import { call } from '../api.ts';

/** better-auth's own addresses: https://www.better-auth.com/docs/authentication/email-password */
export const signIn = (email: string, password: string) =>
  call<{ twoFactorRedirect?: boolean }>('POST', '/api/auth/sign-in/email', { email, password, rememberMe: true });
export const signOut = () => call('POST', '/api/auth/sign-out', {});
export const askReset = (email: string) =>
  call('POST', '/api/auth/request-password-reset', { email, redirectTo: '/reset-password' });
export const resetPassword = (token: string, newPassword: string) =>
  call('POST', '/api/auth/reset-password', { token, newPassword });

/** https://www.better-auth.com/docs/plugins/2fa. The code, or one of the recovery codes, after the password was right. */
export const verifyCode = (code: string, trustDevice: boolean) =>
  call('POST', '/api/auth/two-factor/verify-totp', { code, trustDevice });
export const verifyBackupCode = (code: string, trustDevice: boolean) =>
  call('POST', '/api/auth/two-factor/verify-backup-code', { code, trustDevice });
export const enableTwoFactor = (password: string) =>
  call<{ totpURI: string; backupCodes: string[] }>('POST', '/api/auth/two-factor/enable', { password });
export const confirmTwoFactor = (code: string) => call('POST', '/api/auth/two-factor/verify-totp', { code });
export const disableTwoFactor = (password: string) => call('POST', '/api/auth/two-factor/disable', { password });
export const renewBackupCodes = (password: string) =>
  call<{ backupCodes: string[] }>('POST', '/api/auth/two-factor/generate-backup-codes', { password });
