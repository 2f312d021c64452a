import type { Fill, Tone } from './scene.ts';

/** A colour for everything that has one. */
export type Palette = Readonly<Record<Tone | Fill, string>>;

export const LIGHT: Palette = {
  page: '#ffffff',
  vpc: '#f6f8fa',
  subnet: '#e9eff7',
  group: '#f6f9fd',
  card: '#ffffff',
  brokenFill: '#ffeeec',
  unknownFill: '#fff6d6',
  ink: '#1f2328',
  muted: '#545d68',
  edge: '#7e8791',
  passes: '#177238',
  broken: '#c21c2c',
  unknown: '#855700',
  spent: '#6b747e',
};

export const DARK: Palette = {
  page: '#0d1117',
  vpc: '#151b23',
  subnet: '#1b2636',
  group: '#17202d',
  card: '#0f151d',
  brokenFill: '#35161a',
  unknownFill: '#2f2609',
  ink: '#e9eef4',
  muted: '#a3adb9',
  edge: '#6f7985',
  passes: '#4cc46b',
  broken: '#ff8079',
  unknown: '#e2b340',
  spent: '#8b949e',
};

const onPage = (name: Tone | Fill): string => `var(--draw-${name}, ${LIGHT[name]})`;

/** Colours that a web page decides by its custom properties, such as `--draw-ink`; `LIGHT` where it does not. */
export const PAGE: Palette = {
  page: onPage('page'),
  vpc: onPage('vpc'),
  subnet: onPage('subnet'),
  group: onPage('group'),
  card: onPage('card'),
  brokenFill: onPage('brokenFill'),
  unknownFill: onPage('unknownFill'),
  ink: onPage('ink'),
  muted: onPage('muted'),
  edge: onPage('edge'),
  passes: onPage('passes'),
  broken: onPage('broken'),
  unknown: onPage('unknown'),
  spent: onPage('spent'),
};
