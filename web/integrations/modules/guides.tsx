import type { ReactNode } from 'react';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { Rich } from '../../ui/Rich.tsx';
import styles from '../Integrations.module.css';
import type { Guide } from '../view.ts';
import { useIntegrationWords } from '../words.ts';
import { LiveInformGuide } from './LiveInformGuide.tsx';
import { OpenCartGuide } from './OpenCartGuide.tsx';
import { type Access, bitrixChange, curlSample, jQueryChange, phpSample } from './snippets.ts';
import { ChangeOf, Step } from './steps.tsx';

type GuideProps = { access: Access };

export function GuideOf({ guide, access }: { guide: Guide } & GuideProps) {
  const guideOf: Record<Guide, ReactNode> = {
    opencart: <OpenCartGuide access={access} />,
    bitrix: <BitrixGuide access={access} />,
    jquery: <JQueryGuide access={access} />,
    liveinform: <LiveInformGuide origin={access.origin} />,
    php: <PhpGuide access={access} />,
    curl: <CurlGuide access={access} />,
  };
  return guideOf[guide];
}

function BitrixGuide({ access }: GuideProps) {
  const words = useIntegrationWords();
  return (
    <>
      <Rich text={words.bxIntro} />
      <ol className={styles.steps}>
        <Step text={words.bxFind} />
        <Step text={words.bxLines}>
          <ChangeOf change={bitrixChange(access)} />
        </Step>
        <Step text={words.bxTest} />
        <Step text={words.bxRepeat} />
      </ol>
    </>
  );
}

function JQueryGuide({ access }: GuideProps) {
  const words = useIntegrationWords();
  return (
    <>
      <Rich text={words.jqIntro} />
      <ol className={styles.steps}>
        <Step text={words.jqLines}>
          <ChangeOf change={jQueryChange(access)} />
        </Step>
        <Step text={words.jqTest} />
        <Step text={words.jqSafe} />
      </ol>
    </>
  );
}

function PhpGuide({ access }: GuideProps) {
  const words = useIntegrationWords();
  return (
    <>
      <Rich text={words.phpIntro} />
      <Rich text={words.phpSave} />
      <CodeBlock code={phpSample(access)} label="PHP" isLimited />
      <p className={styles.quiet}>
        <Rich text={words.phpTest} />
      </p>
    </>
  );
}

function CurlGuide({ access }: GuideProps) {
  const words = useIntegrationWords();
  return (
    <>
      <Rich text={words.curlIntro} />
      <CodeBlock code={curlSample(access)} label="curl" />
      <p className={styles.quiet}>
        <Rich text={words.curlRun} />
      </p>
    </>
  );
}
