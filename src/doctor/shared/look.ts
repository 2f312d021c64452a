import type { DoctorContext } from './context.ts';

/** What a look came to. `inconclusive`: it could not look; `skipped`: there was nothing to look at yet. */
export type Status = 'passed' | 'failed' | 'warning' | 'inconclusive' | 'skipped';

/** Parts of an installation, in the order in which they are shown. */
export const GROUPS = ['settings', 'slack', 'aws', 'store'] as const;
export type Group = (typeof GROUPS)[number];

/** What one look says of one thing. */
export interface Told {
  readonly status: Status;
  /** One sentence that says what was seen. */
  readonly summary: string;
  /** What to do about it: a command, a setting or a place in Slack's pages; several lines where it is a policy. */
  readonly repair: string | null;
  /** Which one it is about where a look is about several, such as an account. */
  readonly about?: string;
}

/** One line of the doctor's answer. */
export interface Report extends Omit<Told, 'about'> {
  /** The look's id, with what it is about behind a colon. */
  readonly id: string;
  readonly group: Group;
  readonly title: string;
}

/** One thing to look at, its facts erased. */
export interface Look {
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** Stands in front of what one line is about; the title where it is left out. */
  readonly each?: string;
  run(context: DoctorContext): Promise<readonly Report[]>;
}

interface Definition<Seen> extends Omit<Look, 'run'> {
  /** Calls, and decides nothing. What is refused is a value. */
  readonly see: (context: DoctorContext) => Seen | Promise<Seen>;
  /** Decides, and calls nothing. */
  readonly tell: (seen: Seen) => readonly Told[];
}

/** Joins what a look sees with what it says of it. */
export function defineLook<Seen>(definition: Definition<Seen>): Look {
  const { see, tell, ...look } = definition;
  return { ...look, run: async (context) => tell(await see(context)).map((told) => reportOf(look, told)) };
}

/** The line for what a look says. */
export function reportOf({ id, group, title, each = title }: Omit<Look, 'run'>, { about, ...told }: Told): Report {
  if (about === undefined) return { id, group, title, ...told };
  return { id: `${id}:${about}`, group, title: `${each} ${about}`.trim(), ...told };
}

export function passed(summary: string): Told {
  return { status: 'passed', summary, repair: null };
}

export function failed(summary: string, repair: string): Told {
  return { status: 'failed', summary, repair };
}

export function warning(summary: string, repair: string): Told {
  return { status: 'warning', summary, repair };
}

export function inconclusive(summary: string, repair: string | null = null): Told {
  return { status: 'inconclusive', summary, repair };
}

export function skipped(summary: string, repair: string | null = null): Told {
  return { status: 'skipped', summary, repair };
}
