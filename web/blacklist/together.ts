type Returns = { returned: number; lastMonth: string | null };

/** Of the shop's own list and the others' together. Months are `YYYY-MM`, so they are compared as text. */
export function togetherOf({ own, shared }: { own: Returns; shared: Returns | null }): Returns {
  const months = [own.lastMonth, shared?.lastMonth].filter((month) => typeof month === 'string').sort();
  return { returned: own.returned + (shared?.returned ?? 0), lastMonth: months.at(-1) ?? null };
}
