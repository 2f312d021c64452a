import { isDeepStrictEqual } from 'node:util';

interface Choosing {
  readonly options?: readonly unknown[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly unknown[] }[] | undefined;
  readonly initial_option?: unknown;
  readonly initial_options?: readonly unknown[] | undefined;
}

export const ONE_KIND = 'only one of options and option_groups is allowed';

export function hasOneKindOfChoices(select: Choosing): boolean {
  return select.options === undefined || select.option_groups === undefined;
}

export const NOT_OFFERED = 'initial option must be one of the options';

/** What is chosen at first matches one of the options exactly (docs.slack.dev, "Select menu element"). */
export function areOffered({ options = [], option_groups: groups = [], ...initial }: Choosing): boolean {
  const offered = [...options, ...groups.flatMap((group) => group.options)];
  const single = initial.initial_option === undefined ? [] : [initial.initial_option];
  const chosen = [...single, ...(initial.initial_options ?? [])];
  return chosen.every((one) => offered.some((option) => isDeepStrictEqual(option, one)));
}
