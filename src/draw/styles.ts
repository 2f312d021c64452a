import type { Style } from './scene.ts';

/** The few sizes of text in a drawing. */
export const STYLES = {
  title: { font: 'sans', size: 18, bold: true },
  summary: { font: 'sans', size: 13, bold: false },
  heading: { font: 'sans', size: 12, bold: true },
  note: { font: 'sans', size: 11, bold: false },
  id: { font: 'mono', size: 10.5, bold: false },
  strongId: { font: 'mono', size: 11, bold: true },
} as const satisfies Readonly<Record<string, Style>>;
