import { z } from 'zod';
import { CHANNELS } from '../../messages/reasons.ts';
import { calendarDay } from '../../platform/values.ts';
import { statuses } from '../../tracking/status.ts';
import { about } from './words.ts';

const moment = z.iso.datetime();
const count = z.number().int();

const pair = z
  .object({ now: z.number(), before: z.number() })
  .meta({ id: 'Pair', ...about('За период и за такой же перед ним', 'Of the period, and of the one before it') });
const spread = z
  .object({
    parcels: count.meta(about('По скольким посылкам', 'Over how many parcels')),
    median: z.number().meta(about('Половина – не дольше', 'Half of them not longer')),
    ninetieth: z.number().meta(about('Девять из десяти – не дольше', 'Nine of ten not longer')),
  })
  .nullable()
  .meta({ id: 'Days', ...about('В днях; null – мерить нечего', 'In days; null: nothing to measure') });
const days = z.object({ now: spread, before: spread });
const period = { from: z.iso.date(), to: z.iso.date() };

export const statisticsQuery = z.object({
  from: calendarDay.optional().meta(
    about('Первый день; без обоих дней – последние 30', 'The first day; without both the last 30 days', {
      example: '2026-11-01',
    }),
  ),
  to: calendarDay
    .optional()
    .meta(about('Последний день, входит в период', 'The last day, which is included', { example: '2026-11-30' })),
});

export const statistics = z
  .object({
    ...period,
    previous: z.object(period).meta(about('Такой же период перед ним', 'As long, and just before')),
    countedAt: moment.meta(about('Всё известное на этот момент посчитано', 'All that was known then is counted')),
    parcels: z.object({ loaded: pair, arrived: pair, delivered: pair, returned: pair, notCollected: pair }),
    daysOnTheWay: days.meta(about('От приёма до прибытия', 'From acceptance to arrival')),
    daysAtTheOffice: days.meta(about('От прибытия до вручения', 'From arrival to delivery')),
    statuses: z
      .array(z.object({ status: z.enum(statuses), count }))
      .meta(about('Где сейчас посылки, загруженные за период', 'Where the parcels loaded in the period are now')),
    messages: z.array(
      z.object({
        channel: z.enum(CHANNELS),
        audience: z.enum(['recipient', 'admin', 'service']),
        sent: pair,
        delivered: count,
        undelivered: count,
        unconfirmed: count.meta(about('Ушли, а доставка неизвестна', 'Gone, and nobody says whether they arrived')),
        segments: count,
        cost: pair.meta(about('Рубли', 'Roubles')),
      }),
    ),
  })
  .meta({ id: 'Statistics' });

export const balance = z
  .object({
    balance: z.number().meta(about('Рубли', 'Roubles')),
    tariff: z
      .object({ name: z.enum(['XXS', 'XS', 'S', 'M', 'L']), paidUntil: moment })
      .nullable()
      .meta(
        about(
          'null – тариф не оплачен, ничего не проверяется и не отправляется',
          'null: no tariff is paid for, nothing is checked or sent',
        ),
      ),
    quota: z.object({
      month: z.string().meta({ example: '2026-11' }),
      limit: count
        .nullable()
        .meta(
          about(
            'Сколько посылок можно загрузить за месяц; null – без предела',
            'How many parcels may be loaded in a month; null: no limit',
          ),
        ),
      used: count,
      left: count.nullable(),
      endsAt: moment.meta(about('Когда начнётся следующий месяц', 'When the next month begins')),
    }),
  })
  .meta({ id: 'Balance' });
