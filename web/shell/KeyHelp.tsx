import { Kbd, Modal } from '@mantine/core';
import { useWords } from '../i18n/language.ts';
import { useFocusBack } from '../ui/useFocusBack.ts';

export function KeyHelp({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const { keys, common } = useWords();
  const rows: [string[], string][] = [
    [['/'], keys.search],
    [['j', 'k'], keys.move],
    [['Enter'], keys.open],
    [['x'], keys.select],
    [['n'], keys.load],
    [['Ctrl', 'K'], keys.palette],
    [['Esc'], keys.close],
    [['?'], keys.help],
  ];

  return (
    <Modal opened onClose={onClose} title={keys.title} closeButtonProps={{ 'aria-label': common.close }}>
      <dl style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '10px 18px', margin: 0, alignItems: 'center' }}>
        {rows.map(([names, what]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt style={{ display: 'flex', gap: 4 }}>
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd style={{ margin: 0 }}>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
