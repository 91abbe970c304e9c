import { Button } from '@mantine/core';
import type { RefObject } from 'react';
import { useLang } from '../../i18n/language.ts';
import { TextLink } from '../../ui/links.tsx';
import type { Parcels, Preview } from '../data.ts';
import { useNotificationWords } from '../words.ts';
import styles from './Editor.module.css';
import { selectIn, typeInto } from './marks.ts';

type Field = 'subject' | 'body';
type FindingsProps = {
  preview: Preview | undefined;
  empty: Parcels['empty'] | undefined;
  body: string;
  subject: string | null;
  fields: Record<Field, RefObject<HTMLTextAreaElement | null>>;
  onShow: (field: Field, position: number, length: number) => void;
};

/** Everything there is to say about a text: what is wrong with its place, what makes it dear, what to think of, what is often empty. */
export function Findings(props: FindingsProps) {
  const { preview } = props;
  return (
    <ul className={styles.list} aria-live="polite">
      {preview?.problems.length ? <Problems {...props} preview={preview} /> : null}
      {preview?.sms?.costly && <Costly costly={preview.sms.costly} segments={preview.sms.segments} {...props} />}
      {preview && <Hints hints={preview.hints} />}
      <EmptyOnes {...props} />
    </ul>
  );
}

function Problems({ preview: { problems }, onShow }: FindingsProps & { preview: Preview }) {
  const words = useNotificationWords();
  const lang = useLang();
  return problems.map(({ field, code, text, position, length }) => (
    <li key={`${field} ${code} ${position}`} className={styles.wrong}>
      <span>
        {field === 'subject' && `${words.subject}: `}
        {text[lang]} {position !== undefined && `(${words.placeOf(position + 1)})`}
      </span>
      {position !== undefined && (field === 'subject' || field === 'body') && (
        <Button size="compact-xs" variant="light" color="red" onClick={() => onShow(field, position, length ?? 1)}>
          {words.show}
        </Button>
      )}
    </li>
  ));
}

/** What stands for a dear character without loss: keyboards and word processors put these in by themselves. */
const PLAIN: Record<string, string> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '’': "'",
  '‘': "'",
  '…': '...',
  '№': 'N',
  '\u00a0': ' ',
};

type CostlyProps = FindingsProps & { costly: NonNullable<NonNullable<Preview['sms']>['costly']>; segments: number };

function Costly({ costly: { char, inTemplate, macros, segmentsWithout }, segments, fields, onShow }: CostlyProps) {
  const words = useNotificationWords();
  const [position] = inTemplate;
  const plain = PLAIN[char];
  const replace = () => {
    const field = fields.body.current;
    if (!field || position === undefined || plain === undefined) return;
    selectIn(field, position, char.length);
    typeInto(field, plain);
  };
  return (
    <li className={styles.costly}>
      <span>
        {position === undefined && macros[0] ? words.costlyMacro(macros[0], char) : words.costly(char)}{' '}
        {segmentsWithout < segments && words.costlyWithout(words.segments(segments), words.segments(segmentsWithout))}
      </span>
      {position !== undefined && (
        <Button size="compact-xs" variant="light" onClick={() => onShow('body', position, char.length)}>
          {words.show}
        </Button>
      )}
      {position !== undefined && plain !== undefined && (
        <Button size="compact-xs" variant="light" onClick={replace}>
          {words.replaceBy(plain)}
        </Button>
      )}
    </li>
  );
}

function Hints({ hints }: { hints: Preview['hints'] }) {
  const words = useNotificationWords();
  return hints.map((hint) => (
    <li key={hint.code + ('macro' in hint ? hint.macro : '')} className={styles.costly}>
      <span>
        {hint.code === 'advertising' && words.advertising(hint.word)}
        {hint.code === 'many_segments' && words.manySegments(words.segments(hint.segments))}
        {hint.code === 'shop_field_empty' && words.hints[hint.macro]}
        {(hint.code === 'link_in_sms' || hint.code === 'no_track') && words.hints[hint.code]}
      </span>
      {hint.code === 'shop_field_empty' && <TextLink to="/profile">{words.fillIn}</TextLink>}
    </li>
  ));
}

/** «имени нет у 212 из 300», for the macros that the text uses. */
function EmptyOnes({ preview, empty }: FindingsProps) {
  const words = useNotificationWords();
  if (!empty || empty.looked === 0 || !preview) return null;
  const used = preview.macros.flatMap((macro) => {
    const none = empty.empty[macro] ?? 0;
    return none > 0 ? [words.noValueAt(words.noValue[macro] ?? macro, none, empty.looked)] : [];
  });
  if (used.length === 0) return null;
  return (
    <li className={styles.small}>
      {words.emptyTitle}: {used.join(', ')}. {empty.looked < empty.total && words.emptyPart(empty.looked, empty.total)}
    </li>
  );
}
