import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, read } from '../api.ts';
import type { Period, Unit } from './view.ts';

export const statisticsQuery = ({ from, to }: Period, by: Unit | undefined) =>
  queryOptions({
    queryKey: ['statistics', from, to, by ?? ''],
    queryFn: () => read(api.statistics.$get({ query: { from, to, ...(by && { by }) } })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export type Statistics = Awaited<ReturnType<NonNullable<ReturnType<typeof statisticsQuery>['queryFn']>>>;

export const refreshStatistics = () => read(api.statistics.refresh.$post());
