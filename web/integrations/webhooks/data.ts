import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType } from 'hono/client';
import type { DeliveryView } from '../../../src/webhooks/log.ts';
import type { WebhookView } from '../../../src/webhooks/view.ts';
import { api, read } from '../../api.ts';
import { errorToast } from '../../ui/toast.tsx';

export type Webhook = WebhookView;
export type Delivery = DeliveryView;
export type LogFilter = 'all' | 'failed' | 'waiting';

const routes = api.webhooks;
export const one = routes[':id{[0-9]{1,15}}'];

/** Its state changes by itself while somebody looks. */
export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: () => read(routes.$get()),
  refetchInterval: 10_000,
});

/** Somebody waits for the answer to a test: the log is read anew while it is open. */
export const logQuery = (id: string, filter: LogFilter) =>
  infiniteQueryOptions({
    queryKey: ['webhook', id, 'log', filter],
    queryFn: ({ pageParam }) =>
      read(
        one.deliveries.$get({
          param: { id },
          query: { ...(filter === 'all' ? {} : { state: filter }), ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 3_000,
  });

type Input = InferRequestType<typeof routes.$post>['json'];

export function saveWebhook(id: string | undefined, { format, ...input }: Input): Promise<Webhook & { secret?: string }> {
  return id === undefined
    ? read(routes.$post({ json: { ...input, ...(format ? { format } : {}) } }))
    : read(one.$patch({ param: { id }, json: input }));
}

export const checkUrl = (url: string) => read(routes['check-url'].$post({ json: { url } }));

/** Does something with a webhook and reads them anew; of one that is gone there is nothing more to read. */
export function useAct<T>(act: () => Promise<T>, onDone: (done: T) => void, isRemoval = false) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (done) => {
      onDone(done);
      const keys = isRemoval ? ['webhooks'] : ['webhooks', 'webhook'];
      await Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
    },
    onError: errorToast,
  });
}
