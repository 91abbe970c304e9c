import { useState } from 'react';
import { useIntegrationWords } from '../integrations/words.ts';
import { TextLink } from '../ui/links.tsx';
import { RlabAccess } from './RlabAccess.tsx';
import { Section } from './Section.tsx';
import { useProfileWords } from './words.ts';

/** What a shop module asks for first; everything else about modules is on the page of integrations. */
export function RlabKey() {
  const words = useProfileWords();
  const { toIntegrations } = useIntegrationWords();
  const [isShown, setShown] = useState(false);

  return (
    <Section id="keys" title={words.keys} hint={words.rlabHint}>
      <RlabAccess isShown={isShown} onShow={setShown} />
      <TextLink to="/integrations" size="sm">
        {toIntegrations}
      </TextLink>
    </Section>
  );
}
