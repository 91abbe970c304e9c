import { Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { asApiError } from '../../api.ts';
import { dayOf } from '../../format/moments.ts';
import { useReading } from '../../ui/reading.ts';
import styles from '../Console.module.css';
import { refreshShop, type StaffShop, saveTariff, type TariffName } from '../consoleData.ts';
import { ReasonDialog } from '../ReasonDialog.tsx';
import { useStaffWords } from '../words.ts';
import { lastDayOf } from './lastDay.ts';

const NAMES: TariffName[] = ['XXS', 'XS', 'S', 'M', 'L'];
const YEAR_MS = 365 * 86_400_000;

/** Another tariff, another end, or none. What the page showed goes along: who changed it meanwhile is named, and nothing is overwritten. */
export function TariffDialog({ shop, onClose }: { shop: StaffShop; onClose: () => void }) {
  const words = useStaffWords();
  const { zone, now } = useReading();
  const [was] = useState(shop.tariff);
  const [tariff, setTariff] = useState<TariffName>(was?.tariff ?? 'S');
  const [isEnding, setEnding] = useState(false);
  const [lastDay, setLastDay] = useState(() =>
    was ? lastDayOf(was.until, zone) : dayOf(new Date(now.getTime() + YEAR_MS), zone),
  );
  const [wrong, setWrong] = useState<string>();
  const id = String(shop.shopId);

  const save = async (reason: string) => {
    setWrong(undefined);
    const change = isEnding ? { tariff: null, lastDay: null } : { tariff, lastDay };
    try {
      await saveTariff(id, { ...change, was, reason });
    } catch (error) {
      const { field, message, status } = asApiError(error);
      if (field === 'lastDay') setWrong(message);
      if (status === 409) void refreshShop(id);
      throw error;
    }
  };

  return (
    <ReasonDialog
      title={isEnding ? words.endTariff : words.changeTariff}
      note={isEnding ? words.tariffOff : words.tariffNote}
      isOfShop
      isDanger={isEnding}
      action={isEnding ? words.endTariff : words.changeTariff}
      done={words.tariffSaved}
      onSubmit={save}
      onClose={onClose}
    >
      <div className={styles.field}>
        <SegmentedControl
          aria-label={words.tariff}
          data={NAMES}
          value={tariff}
          disabled={isEnding}
          onChange={(value) => setTariff(value as TariffName)}
        />
        <TextInput
          type="date"
          label={words.tariffEnd}
          value={lastDay}
          min={dayOf(now, zone)}
          disabled={isEnding}
          error={wrong}
          onChange={(event) => setLastDay(event.currentTarget.value)}
        />
        {was && (
          <Checkbox label={words.endTariff} checked={isEnding} onChange={(event) => setEnding(event.currentTarget.checked)} />
        )}
      </div>
    </ReasonDialog>
  );
}
