import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDay } from '../../format/moments.ts';
import { formatMoney } from '../../format/values.ts';
import { useLang } from '../../i18n/language.ts';
import { useReading } from '../../ui/reading.ts';
import styles from '../Console.module.css';
import { type StaffShop, saveService, saveSorting } from '../consoleData.ts';
import { Facts, Panel } from '../Facts.tsx';
import { ReasonDialog } from '../ReasonDialog.tsx';
import { ServiceMark } from '../ServiceMark.tsx';
import { useStaffWords } from '../words.ts';
import { isEndless, lastDayOf } from './lastDay.ts';
import { TariffDialog } from './TariffDialog.tsx';

/** What the shop has paid for, and how much of it is used. */
export function MoneyPanel({ shop }: { shop: StaffShop }) {
  const words = useStaffWords();
  const lang = useLang();
  const [isOpen, setOpen] = useState(false);
  const { tariff, places, balanceKopecks } = shop;
  const numbers = new Intl.NumberFormat(lang);
  const loaded = numbers.format(places.loaded);

  return (
    <Panel
      title={words.tariff}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {words.changeTariff}
        </Button>
      }
    >
      <Facts
        rows={[
          [words.tariff, <TariffNow key="tariff" tariff={tariff} />],
          [words.quota, places.quota === null ? words.quotaFree(loaded) : words.quotaOf(loaded, numbers.format(places.quota))],
          [words.balance, formatMoney(balanceKopecks, lang)],
        ]}
      />
      {isOpen && <TariffDialog shop={shop} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function TariffNow({ tariff }: { tariff: StaffShop['tariff'] }) {
  const words = useStaffWords();
  const reading = useReading();
  if (!tariff) return <span className={styles.bad}>{words.noTariff}</span>;
  return (
    <span>
      <b>{tariff.tariff}</b>,{' '}
      {isEndless(tariff.until, reading.now)
        ? words.endless
        : words.until(formatDay(lastDayOf(tariff.until, reading.zone), reading))}
    </span>
  );
}

/** What only staff decide, or decide in the shop's place. */
export function SwitchPanel({ shop }: { shop: StaffShop }) {
  const words = useStaffWords();
  const [open, setOpen] = useState<'service' | 'sorting'>();
  const { isServiceOn: isOn } = shop;
  const { name, isSortingAllowed: isAllowed } = shop.settings;
  const id = String(shop.shopId);
  const close = () => setOpen(undefined);

  return (
    <Panel title={words.service}>
      <div className={styles.entryHead}>
        <ServiceMark isOn={isOn} />
        <Button size="compact-sm" variant="default" onClick={() => setOpen('service')}>
          {isOn ? words.turnOff : words.turnOn}
        </Button>
      </div>
      <div className={styles.entryHead}>
        <span>
          {words.sorting}: {isAllowed ? words.sortingOn : words.sortingOff}
        </span>
        <Button size="compact-sm" variant="default" onClick={() => setOpen('sorting')}>
          {isAllowed ? words.forbidSorting : words.allowSorting}
        </Button>
      </div>
      {open === 'service' && (
        <ReasonDialog
          title={(isOn ? words.turnOffTitle : words.turnOnTitle)(name)}
          note={isOn ? words.turnOffNote : words.turnOnNote}
          isOfShop
          isDanger={isOn}
          action={isOn ? words.turnOff : words.turnOn}
          done={words.serviceSaved}
          onSubmit={(reason) => saveService(id, { isOn: !isOn, reason })}
          onClose={close}
        />
      )}
      {open === 'sorting' && (
        <ReasonDialog
          title={(isAllowed ? words.forbidSortingTitle : words.allowSortingTitle)(name)}
          isOfShop
          action={isAllowed ? words.forbidSorting : words.allowSorting}
          done={words.sortingSaved}
          onSubmit={(reason) => saveSorting(id, { isAllowed: !isAllowed, reason })}
          onClose={close}
        />
      )}
    </Panel>
  );
}
