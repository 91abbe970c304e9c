import { Button, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleX, IconWand } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ImportCounts } from '../../../../src/shipments/imports/import.ts';
import type { RepairCode } from '../../../../src/shipments/imports/repairs.ts';
import { useWords } from '../../../i18n/language.ts';
import { useMayWrite } from '../../../shops/shop.ts';
import { Mark } from '../../../ui/Mark.tsx';
import { errorToast } from '../../../ui/toast.tsx';
import { chooseRepairs, forgetRows, type ImportView } from '../importData.ts';
import { useLoadWords } from '../words.ts';
import { type Group, levelTones, sortGroups } from './groups.ts';
import styles from './ImportPage.module.css';
import { rowsPlace } from './importSearch.ts';

/** Rows by what is wrong with them; what can be mended is mended for all of them at once, and can be taken back. */
export function ProblemGroups({ one, counts }: { one: ImportView; counts: ImportCounts }) {
  const words = useLoadWords();
  const mend = useMutation({ mutationFn: (repairs: RepairCode[]) => chooseRepairs(one.id, repairs), onError: errorToast });
  const groups = sortGroups(counts.groups, one.repairs);
  // A repair whose rows show no problem any more can be taken back all the same.
  const shown = new Set(groups.flatMap(({ repair }) => repair ?? []));
  const silent = one.repairs.filter((repair) => !shown.has(repair));
  if (groups.length === 0 && silent.length === 0) return null;
  const toggle = (repair: RepairCode) =>
    mend.mutate(one.repairs.includes(repair) ? one.repairs.filter((code) => code !== repair) : [...one.repairs, repair]);

  return (
    <section>
      <Title order={2} mt="md" mb="xs">
        {words.problemsTitle}
      </Title>
      <ul className={`surface ${styles.groups}`}>
        {groups.map((group) => (
          <GroupLine key={group.code} id={one.id} group={group} isPending={mend.isPending} onToggle={toggle} />
        ))}
        {silent.map((repair) => (
          <li key={repair} className={styles.group} data-level="mended">
            <Mark tone="good" icon={IconWand} label={words.levels.mended} />
            <span className={styles.what}>
              {words.repairs[repair].what}: {words.repairs[repair].applied}
            </span>
            <RepairButton repair={repair} isOn isPending={mend.isPending} onToggle={toggle} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const icons = { refused: IconCircleX, warning: IconAlertTriangle, mended: IconWand };

type LineProps = { id: string; group: Group; isPending: boolean; onToggle: (repair: RepairCode) => void };

function GroupLine({ id, group: { code, count, level, repair }, isPending, onToggle }: LineProps) {
  const words = useLoadWords();
  const navigate = useNavigate({ from: '/load/imports/$id' });
  const isOn = repair !== undefined && level === 'mended';
  const suffix = isOn
    ? words.repairs[repair].applied
    : level === 'mended' && code.endsWith('_7')
      ? words.mendedSuffix
      : undefined;
  const show = async () => {
    forgetRows(id, code);
    await navigate({ search: { group: code }, replace: true, resetScroll: false });
    document.getElementById(rowsPlace)?.scrollIntoView({ block: 'start' });
  };

  return (
    <li className={styles.group} data-level={level}>
      <Mark tone={levelTones[level]} icon={icons[level]} label={words.levels[level]} />
      <span className={styles.what}>
        {words.group(count, words.groups[code])}
        {suffix && ` – ${suffix}`}
      </span>
      <span className={styles.act}>
        {repair && <RepairButton repair={repair} isOn={isOn} isPending={isPending} onToggle={onToggle} />}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void show()}>
          {words.show}
        </Button>
      </span>
    </li>
  );
}

type RepairProps = { repair: RepairCode; isOn: boolean; isPending: boolean; onToggle: (repair: RepairCode) => void };

function RepairButton({ repair, isOn, isPending, onToggle }: RepairProps) {
  const words = useLoadWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  return (
    <Button
      size="compact-sm"
      variant={isOn ? 'subtle' : 'light'}
      loading={isPending}
      disabled={!mayWrite}
      title={mayWrite ? undefined : common.readOnly}
      onClick={() => onToggle(repair)}
    >
      {isOn ? words.takeBack : words.repairs[repair].apply}
    </Button>
  );
}
