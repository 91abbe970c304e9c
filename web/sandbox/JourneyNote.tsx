import { useWords } from '../i18n/language.ts';
import type { StepDone } from './clock.ts';

/** What the service did while its clock moved: sums per step, failures by name. */
export function JourneyNote({ title, steps }: { title: string; steps: StepDone[] }) {
  const { sandbox, steps: names } = useWords();
  const did = new Map<string, number>();
  for (const { step, did: amount } of steps) did.set(step, (did.get(step) ?? 0) + (amount ?? 0));
  const worked = [...did].filter(([step, amount]) => amount > 0 && step in names) as [keyof typeof names, number][];
  const failed = new Set(steps.filter((step) => step.error).map((step) => step.step));

  return (
    <>
      <strong>{title}</strong>
      <div>
        {worked.length === 0 && failed.size === 0
          ? sandbox.nothing
          : worked.map(([step, amount]) => names[step](amount)).join(', ')}
      </div>
      {failed.size > 0 && (
        <div>
          {[...failed].join(', ')}: {sandbox.failed}
        </div>
      )}
    </>
  );
}
