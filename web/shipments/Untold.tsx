import { Text } from '@mantine/core';
import { useLang, useWords } from '../i18n/language.ts';
import { useReasonName } from '../messages/names.ts';
import type { ShipmentDetails } from './data.ts';

/** What the recipient is not told, and why: such news has no message that could say it. */
export function Untold({ shipment }: { shipment: ShipmentDetails }) {
  const { shipments: words, messages } = useWords();
  const lang = useLang();
  const reasonName = useReasonName();
  return shipment.untold.map(({ news, why }) => (
    <Text key={why.ru} c="dimmed" size="sm" mt="xs">
      <b>{words.untold}</b>{' '}
      {news.length > 0 &&
        `${news.map(({ reason, channel }) => `${reasonName(reason)} (${messages.channels[channel]})`).join(', ')}. `}
      {why[lang]}
    </Text>
  ));
}
