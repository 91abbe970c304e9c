import { Button, Checkbox, Group, Input, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiScope } from '../../../src/shops/apiScopes.ts';
import { api, asApiError, read } from '../../api.ts';
import { useWords } from '../../i18n/language.ts';
import { type ApiKey, keysQuery, type MadeKey } from '../../shops/keys.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Rich } from '../../ui/Rich.tsx';
import styles from '../Integrations.module.css';
import { useIntegrationWords } from '../words.ts';
import { addressesOf, PRESETS, presetOf, presets, SCOPES } from './scopes.ts';

type KeyDialogProps = {
  /** Undefined: a new one is made. */
  edited: ApiKey | undefined;
  onMade: (key: MadeKey) => void;
  onClose: () => void;
};

export function KeyDialog({ edited, onMade, onClose }: KeyDialogProps) {
  const words = useIntegrationWords();
  const { common } = useWords();
  const queryClient = useQueryClient();
  const [name, setName] = useState(edited?.name ?? '');
  const [scopes, setScopes] = useState<readonly ApiScope[]>(edited?.scopes ?? SCOPES);
  const [addresses, setAddresses] = useState(edited?.addresses.join('\n') ?? '');
  const [wasSent, setSent] = useState(false);
  const save = useMutation({
    mutationFn: async () => {
      const json = { name, scopes: [...scopes], addresses: addressesOf(addresses) };
      if (!edited) return onMade(await read(api.keys.$post({ json })));
      await read(api.keys[':id{[0-9]{1,15}}'].$patch({ param: { id: String(edited.id) }, json }));
    },
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries(keysQuery);
    },
  });
  const refused = save.error ? asApiError(save.error) : undefined;
  const faultOf = (field: string) => (refused?.field?.startsWith(field) ? refused.message : undefined);
  const isElsewhere = refused && !['name', 'scopes', 'addresses'].some(faultOf);
  const noScope = wasSent && scopes.length === 0 ? words.needScope : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (name.trim() && scopes.length > 0) save.mutate();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={edited ? words.editKeyTitle(edited.name) : words.newKeyTitle}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form onSubmit={submit} className={styles.change} style={{ gap: 16 }} noValidate>
        {isElsewhere && <ErrorNote error={save.error} />}
        <TextInput
          label={words.keyName}
          placeholder={words.keyNamePlaceholder}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={100}
          error={faultOf('name') ?? (wasSent && !name.trim() ? common.required : undefined)}
          data-autofocus
        />
        <Rights scopes={scopes} onChange={setScopes} fault={faultOf('scopes') ?? noScope} />
        <Textarea
          label={words.addresses}
          description={<Rich text={words.addressesHint} />}
          value={addresses}
          onChange={(event) => setAddresses(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          spellCheck={false}
          error={faultOf('addresses')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {edited ? common.save : words.createKey}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

type RightsProps = { scopes: readonly ApiScope[]; onChange: (scopes: readonly ApiScope[]) => void; fault: string | undefined };

function Rights({ scopes, onChange, fault }: RightsProps) {
  const words = useIntegrationWords();
  const chosen = presetOf(scopes);
  const set = (scope: ApiScope, isOn: boolean) => onChange(SCOPES.filter((one) => (one === scope ? isOn : scopes.includes(one))));
  return (
    <fieldset className={styles.scopes}>
      <legend className={styles.legend}>{words.rights}</legend>
      <div className={styles.choices}>
        {presets.map((preset) => (
          <button
            key={preset}
            type="button"
            className={styles.choice}
            aria-pressed={preset === chosen}
            onClick={() => onChange(PRESETS[preset])}
          >
            {words.presets[preset]}
          </button>
        ))}
      </div>
      {SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          checked={scopes.includes(scope)}
          onChange={(event) => set(scope, event.currentTarget.checked)}
          label={
            <>
              {words.scopes[scope]} <span className={styles.code}>{scope}</span>
            </>
          }
        />
      ))}
      {fault && <Input.Error>{fault}</Input.Error>}
    </fieldset>
  );
}
