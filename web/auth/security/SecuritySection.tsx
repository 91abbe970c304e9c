import { Section } from '../../shops/Section.tsx';
import { Devices } from './Devices.tsx';
import { TwoFactor } from './TwoFactor.tsx';
import { useSecurityWords } from './words.ts';

/** A person's own, whatever the shop: the code at sign-in, and the devices where they are signed in. */
export function SecuritySection() {
  const { security: words } = useSecurityWords();
  return (
    <div id="security">
      <Section title={words.title} hint={words.hint}>
        <TwoFactor />
        <Devices />
      </Section>
    </div>
  );
}
