import { CopyButton } from '../../ui/CopyButton.tsx';
import { Rich } from '../../ui/Rich.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import { type Access, openCartChange, otherPort } from './snippets.ts';
import { ChangeOf, Step } from './steps.tsx';

/** The module's own words for its fields: they are Russian whatever the language of our page. */
export function OpenCartGuide({ access }: { access: Access }) {
  const words = useIntegrationWords();
  const port = otherPort(access);
  const { ocFields } = words;
  const fields: [field: string, value: string, isCopied?: true][] = [
    [ocFields.status, words.ocOn],
    [ocFields.export, words.ocTick],
    [ocFields.user, String(access.userId), true],
    [ocFields.key, access.key, true],
    [ocFields.test, words.ocYes],
    [ocFields.carriers, words.ocCarrier],
  ];
  return (
    <>
      <Rich text={words.ocIntro} />
      <ol className={styles.steps}>
        <Step text={words.ocFile}>
          <ChangeOf change={openCartChange(access)} />
        </Step>
        <Step text={port === undefined ? words.ocPortFine : words.ocPort(port)} />
        <Step text={words.ocSettings}>
          <table className={styles.fields}>
            <thead>
              <tr>
                <th scope="col">{words.field}</th>
                <th scope="col">{words.value}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(([field, value, isCopied]) => (
                <tr key={field}>
                  <td>{field}</td>
                  <td>
                    <span className={styles.line}>
                      {isCopied ? <code>{value}</code> : value}
                      {isCopied && value !== words.keyPlace && <CopyButton value={value} />}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Step>
        <Step text={words.ocTry} />
        <Step text={words.ocCache} />
      </ol>
    </>
  );
}
