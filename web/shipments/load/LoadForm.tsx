import { Alert, Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, lazy, type Ref, Suspense, useImperativeHandle, useRef, useState } from 'react';
import { useLang, useWords } from '../../i18n/language.ts';
import { useMayWrite } from '../../shops/shop.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { loadShipment, shipmentsChanged } from '../data.ts';
import { problemText } from '../problemText.ts';
import { rememberLoaded } from './justLoaded.ts';
import styles from './LoadForm.module.css';

const CameraButton = lazy(() => import('./scanner/CameraButton.tsx').then((module) => ({ default: module.CameraButton })));

const empty = {
  trackNumber: '',
  name: '',
  phone: '',
  email: '',
  amount: '',
  orderNumber: '',
  description: '',
  postalCode: '',
  paymentType: '',
  hasCallConsent: false,
};

export type LoadFormHandle = {
  /** Puts a scanned number into the form; what stands there for another number is saved first. @returns whether it was taken */
  takeCode(code: string): Promise<boolean>;
};

/** One shipment at a time, by keyboard or scanner: Enter goes on, after saving the cursor is back at the track number. */
export function LoadForm({ handle, onCamera }: { handle?: Ref<LoadFormHandle>; onCamera?: (code: string) => unknown }) {
  const { shipments: words, common } = useWords();
  const mayWrite = useMayWrite();
  const { form, load, save, track, name, asksCheckDigit, takeCode } = useLoading();
  useImperativeHandle(handle, () => ({ takeCode }));
  const input = (field: keyof typeof empty) => ({ ...form.getInputProps(field), disabled: !mayWrite, name: field });

  return (
    <form className={styles.form} onSubmit={save(false)} onKeyDown={goOn} noValidate>
      <TextInput
        ref={track}
        className={styles.track}
        label={words.track}
        description={words.trackHint}
        size="md"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="characters"
        rightSectionWidth={46}
        rightSection={mayWrite && <Camera onCode={onCamera ?? takeCode} />}
        {...input('trackNumber')}
      />
      {asksCheckDigit && <CheckDigitQuestion isPending={load.isPending} onConfirm={save(true)} />}
      <TextInput ref={name} label={words.name} autoComplete="off" {...input('name')} />
      <TextInput label={words.phone} type="tel" placeholder="+7" autoComplete="off" {...input('phone')} />
      <TextInput label={words.email} type="email" inputMode="email" autoComplete="off" {...input('email')} />
      <TextInput label={words.orderNumber} autoComplete="off" {...input('orderNumber')} />
      <TextInput label={`${words.amount}, ₽`} inputMode="decimal" autoComplete="off" {...input('amount')} />
      <TextInput label={words.postalCode} inputMode="numeric" autoComplete="off" {...input('postalCode')} />
      <TextInput label={words.paymentType} placeholder={words.paymentHint} autoComplete="off" {...input('paymentType')} />
      <Checkbox
        className={styles.consent}
        label={words.hasCallConsent}
        {...form.getInputProps('hasCallConsent', { type: 'checkbox' })}
        disabled={!mayWrite}
      />
      <Textarea className={styles.wide} label={words.description} autosize={false} rows={2} {...input('description')} />
      <div className={styles.wide}>
        <ErrorNote error={load.error} />
        <Button
          type="submit"
          loading={load.isPending}
          disabled={!mayWrite}
          title={mayWrite ? undefined : common.readOnly}
          className={styles.save}
        >
          {words.add}
        </Button>
      </div>
    </form>
  );
}

function Camera({ onCode }: { onCode: (code: string) => unknown }) {
  return (
    <Suspense>
      <CameraButton onCode={onCode} isOnce />
    </Suspense>
  );
}

/** Nobody said no by leaving the box empty. */
function given(values: typeof empty) {
  return { ...values, hasCallConsent: values.hasCallConsent || null };
}

/** Saves, and turns a refusal into words at its fields; a wrong check digit alone becomes a question. */
function useLoading() {
  const { shipments: words } = useWords();
  const lang = useLang();
  const track = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const [asksCheckDigit, setAsksCheckDigit] = useState(false);
  const form = useForm({
    initialValues: empty,
    validate: { trackNumber: (value) => (value.trim() ? null : words.needTrack) },
    onValuesChange: () => setAsksCheckDigit(false),
  });

  const load = useMutation({
    mutationFn: ({ isConfirmed }: { isConfirmed: boolean }) =>
      loadShipment({ ...given(form.getValues()), isCheckDigitConfirmed: isConfirmed }),
    onSuccess: async (loaded) => {
      if (loaded.result === 'refused') {
        form.setErrors(Object.fromEntries((loaded.errors ?? []).map((problem) => [problem.field, problemText(problem, lang)])));
        setAsksCheckDigit(loaded.errors?.every(({ code }) => code === 'check_digit') ?? false);
        return;
      }
      rememberLoaded({ ...loaded, given: given(form.getValues()) });
      form.reset();
      setAsksCheckDigit(false);
      track.current?.focus();
      await shipmentsChanged();
    },
  });
  const save = (isConfirmed: boolean) =>
    form.onSubmit(
      () => load.mutate({ isConfirmed }),
      () => track.current?.focus(),
    );
  const takeCode = async (code: string) => {
    const { trackNumber } = form.getValues();
    if (trackNumber.trim() && trackNumber.trim() !== code) {
      const saved = await load.mutateAsync({ isConfirmed: false }).catch(() => undefined);
      if (!saved || saved.result === 'refused') return false;
    }
    form.setFieldValue('trackNumber', code);
    name.current?.focus();
    return true;
  };
  return { form, load, save, track, name, asksCheckDigit, takeCode };
}

function CheckDigitQuestion({ isPending, onConfirm }: { isPending: boolean; onConfirm: () => void }) {
  const { shipments: words } = useWords();
  return (
    <Alert
      className={styles.wide}
      color="amber"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={words.checkDigitTitle}
      role="alert"
    >
      <p style={{ margin: '0 0 10px' }}>{words.checkDigitText}</p>
      <Button size="xs" variant="default" loading={isPending} onClick={() => onConfirm()}>
        {words.loadAnyway}
      </Button>
    </Alert>
  );
}

/** Enter in a line leads to the next field; with Ctrl it saves, from the description too, where Enter begins a new line. Scanners end each code with Enter. */
function goOn(event: KeyboardEvent<HTMLFormElement>): void {
  const isSaving = event.ctrlKey || event.metaKey;
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement || isSaving)) return;
  event.preventDefault();
  const form = event.currentTarget;
  const fields = [...form.querySelectorAll<HTMLElement>('input, textarea')];
  const next = fields[fields.indexOf(event.target as HTMLElement) + 1];
  if (isSaving || !next) form.requestSubmit();
  else next.focus();
}
