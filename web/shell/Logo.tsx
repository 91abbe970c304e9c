import { useWords } from '../i18n/language.ts';

/** The mark: a V that runs, with the lines of speed behind it. The same drawing as public/logo.svg. */
export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-pine-7)" />
      <path
        d="M7 10.5h4.2l4.3 9.2M15.5 22.5 22 8.5h4"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M21 16.5h4M19 21h3.5" fill="none" stroke="var(--mantine-color-pine-3)" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}

export function Logo() {
  return (
    <span
      style={{ display: 'inline-flex', alignItems: 'center', gap: 9, fontWeight: 680, fontSize: 17, letterSpacing: '-0.01em' }}
    >
      <LogoMark />
      {useWords().product}
    </span>
  );
}
