import { Alert, Input, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { keysQuery } from '../../shops/keys.ts';
import profileStyles from '../../shops/Profile.module.css';
import { RlabAccess } from '../../shops/RlabAccess.tsx';
import { useShop } from '../../shops/shop.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import styles from '../Integrations.module.css';
import { UntrackedParcels } from '../untracked/UntrackedParcels.tsx';
import { guides } from '../view.ts';
import { useIntegrationWords } from '../words.ts';
import { Connection } from './Connection.tsx';
import { GuideOf } from './guides.tsx';

/** For a module that stands in the shop already: what to put into it, where, and whether it calls. */
export function ModulesTab() {
  const words = useIntegrationWords();
  const { publicUrl, shopId, role, nightlyCheckAt, window } = useShop();
  const isOwner = role === 'owner';
  const { guide = 'opencart' } = useSearch({ from: '/inside/integrations' });
  const [isShown, setShown] = useState(false);
  const { data } = useQuery({ ...keysQuery, enabled: isOwner && isShown });
  const key = isShown && data ? data.rlabKey : words.keyPlace;

  return (
    <>
      <section className={`surface ${styles.card}`} id="access">
        <div>
          <Title order={2}>{words.access}</Title>
          <Text size="sm" c="dimmed" mt={4}>
            {words.accessHint}
          </Text>
        </div>
        <div>
          <Input.Label labelElement="div">{words.host}</Input.Label>
          <div className={profileStyles.key}>
            <code className={profileStyles.code}>{publicUrl}</code>
            <CopyButton value={publicUrl} />
          </div>
        </div>
        <RlabAccess isShown={isShown} onShow={setShown} />
      </section>
      {isOwner && <Connection />}
      <section className={`surface ${styles.card}`} id="guide">
        <Title order={2}>{words.choose}</Title>
        <nav className={styles.choices} aria-label={words.choose}>
          {guides.map((one) => (
            <Link
              key={one}
              to="/integrations"
              search={one === 'opencart' ? {} : { guide: one }}
              replace
              resetScroll={false}
              className={styles.choice}
              aria-current={one === guide ? 'true' : undefined}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {words.guides[one]}
            </Link>
          ))}
        </nav>
        <GuideOf guide={guide} access={{ origin: publicUrl, userId: shopId, key }} />
        {isOwner && !isShown && guide !== 'liveinform' && <p className={styles.quiet}>{words.keyGoesHere}</p>}
        <Alert color="gray" variant="light">
          {words.next(nightlyCheckAt, window.from, window.to)}
        </Alert>
      </section>
      <UntrackedParcels />
    </>
  );
}
