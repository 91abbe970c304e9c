import { Button, Group, NativeSelect, Textarea, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, asApiError, read } from '../api.ts';
import { ReturnsNote } from '../blacklist/ReturnsBadge.tsx';
import { useReturnsOf } from '../blacklist/useReturns.ts';
import { formatMoney, formatPhone } from '../format/values.ts';
import { useLang, useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { toast } from '../ui/toast.tsx';
import { type ShipmentDetails, shipmentsChanged } from './data.ts';
import { problemText } from './problemText.ts';
import styles from './ShipmentPage.module.css';
import { TellNewContact } from './TellNewContact.tsx';

/** Whose parcel it is. Read first; changed in place. */
export function ContactCard({ shipment }: { shipment: ShipmentDetails }) {
  const { shipments: words, common } = useWords();
  const mayWrite = useMayWrite();
  const returns = useReturnsOf(shipment.trackNumber);
  const [isOpen, setOpen] = useState(false);
  const [canTell, setCanTell] = useState(false);

  return (
    <aside className={`surface ${styles.card}`}>
      <Group justify="space-between">
        <Title order={2}>{words.data}</Title>
        {!isOpen && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPencil size={15} />}
            disabled={!mayWrite}
            title={mayWrite ? undefined : common.readOnly}
            onClick={() => setOpen(true)}
          >
            {words.editContact}
          </Button>
        )}
      </Group>
      <ReturnsNote returns={returns} />
      {canTell && !isOpen && <TellNewContact trackNumber={shipment.trackNumber} onDone={() => setCanTell(false)} />}
      {isOpen ? (
        <ContactForm
          shipment={shipment}
          onClose={() => setOpen(false)}
          onSaved={({ canTell }) => {
            setOpen(false);
            if (canTell) setCanTell(true);
          }}
        />
      ) : (
        <ContactData shipment={shipment} />
      )}
    </aside>
  );
}

function ContactData({ shipment }: { shipment: ShipmentDetails }) {
  const { shipments: words, common } = useWords();
  const lang = useLang();
  const { phone, phoneTyped, amountKopecks } = shipment;
  const isDummy = phone === '79000000000';
  const lines: [string, React.ReactNode][] = [
    [words.name, shipment.name],
    [
      words.phone,
      isDummy ? (
        <>
          {words.notNotified}
          {phoneTyped && <>, {words.phoneTyped(phoneTyped)}</>}
        </>
      ) : (
        phone && (
          <a href={`tel:+${phone}`} style={{ color: 'inherit' }}>
            {formatPhone(phone)}
          </a>
        )
      ),
    ],
    [words.email, shipment.email],
    [words.orderNumber, shipment.orderNumber],
    [words.amount, amountKopecks === null ? null : formatMoney(Number(amountKopecks), lang)],
    [words.postalCode, shipment.postalCode],
    [words.paymentType, shipment.paymentType],
    [words.hasCallConsent, shipment.hasCallConsent === null ? null : words.callConsents[shipment.hasCallConsent ? 'yes' : 'no']],
    [words.description, shipment.description],
  ];

  return (
    <dl className={styles.data}>
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || <span className={styles.quiet}>{common.notGiven}</span>}</dd>
        </div>
      ))}
      <div>
        <dt>{words.whoLoaded}</dt>
        <dd>
          <Moment at={shipment.loadedAt} /> {words.sources[shipment.source]}
          {shipment.loadedBy && `, ${shipment.loadedBy}`}
        </dd>
      </div>
    </dl>
  );
}

const CONSENTS: Record<string, boolean> = { yes: true, no: false };

type FormProps = { shipment: ShipmentDetails; onClose: () => void; onSaved: (saved: { canTell: boolean }) => void };

function ContactForm({ shipment, onClose, onSaved }: FormProps) {
  const { shipments: words, common } = useWords();
  const lang = useLang();
  const text = (value: string | null) => value ?? '';
  const form = useForm({
    initialValues: {
      name: text(shipment.name),
      phone: text(shipment.phoneTyped ?? shipment.phone),
      email: text(shipment.emailTyped ?? shipment.email),
      orderNumber: text(shipment.orderNumber),
      amount: shipment.amountKopecks === null ? '' : String(Number(shipment.amountKopecks) / 100),
      postalCode: text(shipment.postalCode),
      paymentType: text(shipment.paymentType),
      hasCallConsent: shipment.hasCallConsent === null ? 'unknown' : shipment.hasCallConsent ? 'yes' : 'no',
      description: text(shipment.description),
    },
  });
  const json = () => ({ ...form.values, hasCallConsent: CONSENTS[form.values.hasCallConsent] ?? null });
  const save = useMutation({
    mutationFn: () => read(api.shipments[':trackNumber'].$patch({ param: { trackNumber: shipment.trackNumber }, json: json() })),
    onSuccess: async ({ warnings, canTell }) => {
      await shipmentsChanged();
      toast([common.saved, ...warnings.map((warning) => problemText(warning, lang))].join('. '));
      onSaved({ canTell });
    },
    onError: (error) => {
      const { field, message } = asApiError(error);
      if (field && field in form.values) form.setFieldError(field, message);
    },
  });

  return (
    <form
      onSubmit={form.onSubmit(() => (form.isDirty() ? save.mutate() : onClose()))}
      style={{ display: 'grid', gap: 10, marginTop: 12 }}
      noValidate
    >
      {Object.keys(form.errors).length === 0 && <ErrorNote error={save.error} />}
      <TextInput label={words.name} autoFocus {...form.getInputProps('name')} />
      <TextInput label={words.phone} type="tel" {...form.getInputProps('phone')} />
      <TextInput label={words.email} type="email" {...form.getInputProps('email')} />
      <TextInput label={words.orderNumber} {...form.getInputProps('orderNumber')} />
      <TextInput label={`${words.amount}, ₽`} inputMode="decimal" {...form.getInputProps('amount')} />
      <TextInput label={words.postalCode} inputMode="numeric" {...form.getInputProps('postalCode')} />
      <TextInput label={words.paymentType} {...form.getInputProps('paymentType')} />
      <NativeSelect
        label={words.hasCallConsent}
        data={Object.entries(words.callConsents).map(([value, label]) => ({ value, label }))}
        {...form.getInputProps('hasCallConsent')}
      />
      <Textarea label={words.description} rows={3} {...form.getInputProps('description')} />
      <Group gap="xs" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {common.cancel}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {common.save}
        </Button>
      </Group>
    </form>
  );
}
