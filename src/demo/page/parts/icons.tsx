const DRAWINGS = {
  send: 'M2.5 2.7 17.5 10 2.5 17.3 2.9 11.2 10.5 10 2.9 8.8Z',
  close: 'M5 5 15 15M15 5 5 15',
  eye: 'M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10ZM10 7.6A2.4 2.4 0 1 0 10 12.4 2.4 2.4 0 1 0 10 7.6Z',
  widen: 'M12 3H17V8M8 17H3V12M17 3 11.5 8.5M3 17 8.5 11.5',
  narrow: 'M17 8H12V3M3 12H8V17M12 8 17 3M8 12 3 17',
  start: 'M4 4H16V16H4ZM7.5 8 9.5 10 7.5 12M11 12.5H13.5',
  channel: 'M7.5 3 5.5 17M14.5 3 12.5 17M3.5 7.5H17M3 12.5H16.5',
  thread: 'M3 4H17V13H9L5.5 16.5V13H3Z',
  network: 'M7.5 3H12.5V7H7.5ZM2.5 13H7.5V17H2.5ZM12.5 13H17.5V17H12.5ZM10 7V10M5 13V10H15V13',
  payloads: 'M7 4C4 4 6.5 9 3.5 10 6.5 11 4 16 7 16M13 4C16 4 13.5 9 16.5 10 13.5 11 16 16 13 16',
  home: 'M3 9.5 10 3.5 17 9.5V17H12V12H8V17H3Z',
} as const;

export type IconName = keyof typeof DRAWINGS;

const FILLED: ReadonlySet<IconName> = new Set<IconName>(['send']);

/** A small drawing beside words or inside a labelled button; screen readers skip it. */
export function Icon({ name }: { readonly name: IconName }) {
  const paint = FILLED.has(name) ? { fill: 'currentColor' } : { fill: 'none', stroke: 'currentColor' };
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" strokeWidth="1.6" strokeLinejoin="round" {...paint}>
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
