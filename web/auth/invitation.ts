import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../api.ts';

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => read(api.invitations[':token'].$get({ param: { token: token || '-' } })),
    retry: false,
  });

export type Invitation = Awaited<ReturnType<NonNullable<ReturnType<typeof invitationQuery>['queryFn']>>>;
