import { useState } from 'react';
import type { NotificationsView, Own, RuleView } from './data.ts';
import { changedRules, type Drafts, hasOwnText, keyOf, withChange } from './rules.ts';

export type DraftRules = ReturnType<typeof useDrafts>;

/**
 * Unsaved choices over the version they were begun with. What is fetched anew replaces that version only while nothing is unsaved:
 * else saving would overwrite what another person saved meanwhile, and nobody would know.
 */
export function useDrafts(fresh: NotificationsView) {
  const [base, setBase] = useState(fresh);
  const [drafts, setDrafts] = useState<Drafts>({});
  const changed = changedRules(base, drafts);
  const isOld = fresh.version !== base.version;
  // Settings of the shop change what is possible here without a new version.
  if (fresh !== base && (changed.length === 0 || !isOld)) setBase(fresh);

  const ownOf = (rule: RuleView): Own => drafts[keyOf(rule)] ?? rule.own;
  return {
    base,
    drafts,
    changed,
    isOutdated: isOld && changed.length > 0,
    ownOf,
    isChanged: (rule: RuleView) => changed.includes(rule),
    edit(rule: RuleView, change: Partial<Own>) {
      setDrafts((before) => ({ ...before, [keyOf(rule)]: withChange(rule, before[keyOf(rule)] ?? rule.own, change) }));
    },
    restoreTexts(rules: readonly RuleView[]) {
      const own = rules.filter((rule) => hasOwnText(ownOf(rule)));
      setDrafts({
        ...drafts,
        ...Object.fromEntries(own.map((rule) => [keyOf(rule), { ...ownOf(rule), subject: null, body: null }])),
      });
    },
    reset: () => setDrafts({}),
    /** Ours go on top of what is saved now. */
    keepMine: () => setBase(fresh),
    takeTheirs() {
      setDrafts({});
      setBase(fresh);
    },
    saved(view: NotificationsView) {
      setDrafts({});
      setBase(view);
    },
  };
}
