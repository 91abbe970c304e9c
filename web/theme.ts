import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

// One accent. Text on shade 7, and shade 7 on white, both pass WCAG AA (4.5:1).
const pine: MantineColorsTuple = [
  '#edf8f6',
  '#d6efeb',
  '#aee0d9',
  '#7fcdc3',
  '#56bbaf',
  '#37a89b',
  '#1f9488',
  '#0f7d74',
  '#0b655e',
  '#084d48',
];
const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#f0f2f3',
  '#e5e8ea',
  '#d5d9dd',
  '#b9c0c6',
  '#8f98a1',
  '#636c75',
  '#495159',
  '#30363c',
  '#1c2126',
];
const dark: MantineColorsTuple = [
  '#dde1e5',
  '#b8bfc6',
  '#98a1aa',
  '#6d7781',
  '#454e57',
  '#363e46',
  '#2a3138',
  '#191e23',
  '#14181c',
  '#0e1114',
];
const amber: MantineColorsTuple = [
  '#fff8e6',
  '#fef3d8',
  '#f9dd8e',
  '#f3c857',
  '#e9b22c',
  '#d0991a',
  '#a97810',
  '#8a5f0a',
  '#6e4a06',
  '#543803',
];

// A filled red button carries white letters, so shade 7 is darker than Mantine's.
const red: MantineColorsTuple = [
  '#fff5f5',
  '#ffe3e3',
  '#ffc9c9',
  '#ffa8a8',
  '#ff8787',
  '#f25c5c',
  '#dc3f3f',
  '#c92a2a',
  '#b42626',
  '#9c1f1f',
];

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: 7,
  colors: { pine, gray, dark, amber, red },
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", "Roboto Mono", Menlo, Consolas, monospace',
  defaultRadius: 'md',
  radius: { md: '7px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.375rem', lineHeight: '1.3' }, h2: { fontSize: '1.0625rem', lineHeight: '1.4' } },
  },
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 500 } } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 }, transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', transitionProps: { duration: 80 } } },
    Anchor: { defaultProps: { underline: 'hover', inherit: true } },
    Switch: { defaultProps: { withThumbIndicator: false } },
  },
});

/** Mantine's defaults for secondary text, errors and placeholders miss 4.5:1; and every status has its pair of colours here. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': red[7],
    '--mantine-color-anchor': pine[7],
    '--app-surface': '#ffffff',
    '--app-ground': gray[0],
    '--app-line': gray[2],
    '--app-hover': gray[1],
    '--app-selected': pine[0],
    ...tones({
      quiet: [gray[6], gray[1]],
      moving: ['#1f5fa8', '#e8f1fb'],
      waiting: [amber[7], amber[0]],
      urgent: ['#a8430a', '#fff0e4'],
      good: ['#216e39', '#e6f6ea'],
      bad: ['#b42626', '#fdecec'],
    }),
  },
  dark: {
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': red[4],
    '--mantine-color-anchor': pine[4],
    // Of buttons without a frame: Mantine's are so pale that cancelling looks like everything else.
    '--mantine-color-pine-light-color': pine[4],
    '--mantine-color-red-light-color': red[4],
    '--app-surface': dark[7],
    '--app-ground': dark[8],
    '--app-line': dark[6],
    '--app-hover': '#20262c',
    '--app-selected': '#12302e',
    ...tones({
      quiet: [dark[1], '#272e35'],
      moving: ['#8cbcf2', '#182b40'],
      waiting: [amber[3], '#332a12'],
      urgent: ['#fba36b', '#3a2415'],
      good: ['#7fd197', '#15301d'],
      bad: ['#ff9d9d', '#3d1c1e'],
    }),
  },
});

export type Tone = 'quiet' | 'moving' | 'waiting' | 'urgent' | 'good' | 'bad';

function tones(pairs: Record<Tone, [string, string]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs).flatMap(([tone, [text, ground]]) => [
      [`--tone-${tone}`, text],
      [`--tone-${tone}-ground`, ground],
    ]),
  );
}
