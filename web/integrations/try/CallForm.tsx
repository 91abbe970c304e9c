import { Button, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLang } from '../../i18n/language.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Rich } from '../../ui/Rich.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import { AnswerCard } from './AnswerCard.tsx';
import { CodeCard } from './CodeCard.tsx';
import { KEY_PLACE } from './code.ts';
import { type Operation, type Parameter, pathOf } from './description.ts';
import { send } from './send.ts';

type CallFormProps = { operation: Operation; apiKey: string };

/** One operation, filled with its example. Whatever can be tried without consequences begins so. */
export function CallForm({ operation, apiKey }: CallFormProps) {
  const words = useIntegrationWords();
  const lang = useLang();
  const [values, setValues] = useState(() => examplesOf(operation));
  const [body, setBody] = useState(operation.body);
  const [isTest, setTest] = useState(true);
  const isReal = operation.method !== 'GET' && !(operation.hasTestMode && isTest);
  const path = pathOf(operation, values, isTest);
  const call = { method: operation.method, path, ...(body === undefined ? {} : { body }) };
  const optional = operation.parameters.filter(({ isRequired }) => !isRequired);
  const isWrong = body !== undefined && !isJson(body);
  const sending = useMutation({ mutationFn: () => send({ ...call, key: apiKey }, lang) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong) sending.mutate();
  };

  return (
    <>
      <form onSubmit={submit} className={`surface ${styles.card}`} aria-label={operation.summary} noValidate>
        <div className={styles.operation}>
          <span className={styles.method}>{operation.method}</span>
          <code style={{ overflowWrap: 'anywhere' }}>/api/v1{path}</code>
        </div>
        {operation.about && (
          <p className={styles.quiet}>
            <Rich text={operation.about} />
          </p>
        )}
        <Fields
          title={words.parameters}
          parameters={operation.parameters.filter(({ isRequired }) => isRequired)}
          values={values}
          onChange={setValues}
        />
        {optional.length > 0 && (
          <details open={optional.length <= FEW}>
            <summary>{words.narrower}</summary>
            <Fields title={words.parameters} parameters={optional} values={values} onChange={setValues} />
          </details>
        )}
        {body !== undefined && (
          <Textarea
            className={styles.body}
            label={words.body}
            value={body}
            onChange={(event) => setBody(event.currentTarget.value)}
            autosize
            minRows={4}
            maxRows={18}
            spellCheck={false}
            error={isWrong && words.badJson}
          />
        )}
        {body !== undefined && body !== operation.body && (
          <Button size="compact-sm" variant="subtle" onClick={() => setBody(operation.body)} style={{ justifySelf: 'start' }}>
            {words.resetBody}
          </Button>
        )}
        {operation.hasTestMode && (
          <Switch
            checked={isTest}
            onChange={(event) => setTest(event.currentTarget.checked)}
            label={words.testMode}
            description={isTest ? words.testOn : words.testOff}
          />
        )}
        {isReal && !operation.hasTestMode && <p className={styles.quiet}>{words.real}</p>}
        <div className={styles.line}>
          <Button type="submit" color={isReal ? 'red' : undefined} loading={sending.isPending} disabled={isWrong}>
            {isReal ? words.sendReal : words.send}
          </Button>
          {apiKey === '' && <span className={styles.quiet}>{words.needKey}</span>}
        </div>
      </form>
      <ErrorNote error={sending.error} />
      <AnswerCard answer={sending.data} />
      <CodeCard call={{ ...call, key: KEY_PLACE }} />
    </>
  );
}

/** More of them would push the button off a phone's screen. */
const FEW = 2;

type Values = Record<string, string>;
type FieldsProps = { title: string; parameters: Parameter[]; values: Values; onChange: (values: Values) => void };

function Fields({ title, parameters, values, onChange }: FieldsProps) {
  if (parameters.length === 0) return null;
  return (
    <fieldset className={styles.scopes}>
      <legend className={styles.legend}>{title}</legend>
      <div className={styles.params}>
        {parameters.map((one) => (
          <Field
            key={one.name}
            parameter={one}
            value={values[one.name] ?? ''}
            onChange={(value) => onChange({ ...values, [one.name]: value })}
          />
        ))}
      </div>
    </fieldset>
  );
}

type FieldProps = { parameter: Parameter; value: string; onChange: (value: string) => void };

function Field({ parameter: { name, about, choices, isRequired }, value, onChange }: FieldProps) {
  const words = useIntegrationWords();
  const shared = { label: name, description: <Rich text={about || (isRequired ? '' : words.optional)} /> };
  if (choices.length > 0)
    return (
      <NativeSelect
        {...shared}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={isRequired ? choices : ['', ...choices]}
      />
    );
  return <TextInput {...shared} value={value} onChange={(event) => onChange(event.currentTarget.value)} spellCheck={false} />;
}

/** What has to be there. The rest of a query narrows down, and an example would hide what the shop has. */
function examplesOf({ parameters }: Operation): Record<string, string> {
  return Object.fromEntries(parameters.map(({ name, isRequired, example }) => [name, isRequired ? example : '']));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
