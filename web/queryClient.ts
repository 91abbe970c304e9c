import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api.ts';

/** A refusal stays a refusal: only a lost connection or a fault of the server is worth another try. */
function retry(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500);
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry, retryDelay: 600, staleTime: 5_000 }, mutations: { retry: false } },
});
