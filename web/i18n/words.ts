export type Lang = 'ru' | 'en';

/** Russian needs three forms (1 посылка, 2 посылки, 5 посылок), English two: the last one given is the rest. */
export function counter(lang: Lang): (n: number, ...forms: [string, string, string?]) => string {
  const rules = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(lang);
  return (n, one, few, many = few) => {
    const rule = rules.select(n);
    const form = rule === 'one' ? one : rule === 'few' ? few : many;
    return `${numbers.format(n)} ${form}`;
  };
}
