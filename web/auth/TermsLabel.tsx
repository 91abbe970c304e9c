import { Anchor } from '@mantine/core';
import { useLang, useWords } from '../i18n/language.ts';

/** Beside the tick that accepts the offer. It opens beside the form: what was typed stays. */
export function TermsLabel() {
  const { terms } = useWords().account;
  const lang = useLang();
  return (
    <>
      {terms.accept}{' '}
      <Anchor href={`/terms?lang=${lang}`} target="_blank" td="underline">
        {terms.offer}
      </Anchor>{' '}
      {terms.assign}
    </>
  );
}
