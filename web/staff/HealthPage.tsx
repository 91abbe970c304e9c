import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { formatMoney } from '../format/values.ts';
import { useLang } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Page } from '../ui/Page.tsx';
import { Table } from '../ui/Table.tsx';
import styles from './Console.module.css';
import { type GatewayHealth, type Health, healthQuery } from './consoleData.ts';
import { Panel } from './Facts.tsx';
import { OutsidePanel } from './OutsidePanel.tsx';
import { StaffShell } from './StaffShell.tsx';
import { useStaffWords } from './words.ts';

/** Whether parcels are watched and people are told, in one look; and the brake. */
export function HealthPage() {
  const words = useStaffWords();
  const { data: health, error, refetch } = useQuery(healthQuery);
  return (
    <StaffShell>
      <Page title={words.tabs.health} hint={words.healthHint}>
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {!health && !error && (
          <div className={styles.grid} aria-hidden>
            <Skeleton height={320} radius={10} />
            <Skeleton height={320} radius={10} />
            <Skeleton height={320} radius={10} />
          </div>
        )}
        {health && (
          <div className={styles.grid}>
            {health.gateways.map((gateway) => (
              <GatewayPanel key={gateway.channel} gateway={gateway} />
            ))}
            <CarrierPanel carrier={health.carrier} />
            <StepsPanel health={health} />
          </div>
        )}
      </Page>
    </StaffShell>
  );
}

/** From here on waiting messages are not counted out: the server stops there. */
const COUNTED = 100_000;

function GatewayPanel({ gateway }: { gateway: GatewayHealth }) {
  const words = useStaffWords();
  const lang = useLang();
  const numbers = new Intl.NumberFormat(lang);
  const errorsOf = useErrors();
  const { channel, waiting, oldestAt, sending, held, lastSuccessAt, lastFailureAt, lastHour, lastDay } = gateway;
  const { balanceKopecks, balanceAt } = gateway;
  return (
    <OutsidePanel
      what={channel}
      detail={gateway.gateway}
      state={gateway}
      rows={[
        [words.queue, waiting >= COUNTED ? words.queueFull(numbers.format(COUNTED)) : numbers.format(waiting)],
        [words.oldest, waiting > 0 ? <Moment key="oldest" at={oldestAt} /> : '–'],
        sending > 0 && [words.sending, numbers.format(sending)],
        [words.held, numbers.format(held)],
        [words.lastSuccess, <Moment key="success" at={lastSuccessAt} />],
        [words.lastFailure, <Moment key="failure" at={lastFailureAt} />],
        [words.errorsHour, errorsOf(lastHour)],
        [words.errorsDay, errorsOf(lastDay)],
        channel === 'sms' && [
          words.gatewayBalance,
          balanceKopecks === null ? (
            words.notAsked
          ) : (
            <span key="balance">
              {formatMoney(balanceKopecks, lang)}, <Moment at={balanceAt} />
            </span>
          ),
        ],
      ]}
    />
  );
}

function CarrierPanel({ carrier }: { carrier: Health['carrier'] }) {
  const words = useStaffWords();
  const numbers = new Intl.NumberFormat(useLang());
  const errorsOf = useErrors();
  return (
    <OutsidePanel
      what="post"
      detail={carrier.carrier}
      state={carrier}
      rows={[
        [words.questions, numbers.format(carrier.openTickets)],
        [words.parcelsAsked, numbers.format(carrier.waiting)],
        [words.oldest, carrier.openTickets > 0 ? <Moment key="oldest" at={carrier.oldestAt} /> : '–'],
        [words.lastSuccess, <Moment key="success" at={carrier.lastSuccessAt} />],
        [words.errorsHour, errorsOf(carrier.lastHour)],
        [words.errorsDay, errorsOf(carrier.lastDay)],
        carrier.shopsInTrouble > 0 && [words.shopsInTrouble, numbers.format(carrier.shopsInTrouble)],
      ]}
    />
  );
}

function useErrors(): (tries: { tries: number; failed: number }) => string {
  const words = useStaffWords();
  const numbers = new Intl.NumberFormat(useLang());
  return ({ tries, failed }) => (failed === 0 ? words.none : words.errorsOf(numbers.format(failed), numbers.format(tries)));
}

function StepsPanel({ health: { overdue, steps } }: { health: Health }) {
  const words = useStaffWords();
  const numbers = new Intl.NumberFormat(useLang());
  const isFine = overdue.length === 0;
  const named = (step: string) => words.stepNames[step as keyof typeof words.stepNames] ?? step;
  return (
    <div className={styles.wide}>
      <Panel
        title={words.steps}
        actions={
          <Mark
            tone={isFine ? 'good' : 'bad'}
            icon={isFine ? IconCircleCheck : IconAlertTriangle}
            label={isFine ? words.stepsFine : words.stepsBehind(overdue.map(named).join(', '))}
          />
        }
      >
        <Table
          rows={steps}
          keyOf={({ step }) => step}
          columns={[
            [
              words.step,
              ({ step }) => (
                <>
                  {named(step)} <span className={styles.quiet}>{step}</span>
                </>
              ),
            ],
            [words.due, ({ dueAt }) => <Moment at={dueAt} />],
            [
              words.finished,
              ({ finishedAt, error }) =>
                finishedAt ? (
                  <Moment at={finishedAt} />
                ) : (
                  <span className={styles.bad} title={error ?? undefined}>
                    {error ? words.stepFailed : words.notFinished}
                  </span>
                ),
            ],
            [words.did, ({ did }) => (did === null ? '–' : numbers.format(did)), 'number'],
          ]}
        />
      </Panel>
    </div>
  );
}
