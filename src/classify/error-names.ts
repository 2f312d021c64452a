/** What kind of failure a name in front of a message announces. */
export type ErrorKind = 'pull' | 'initialisation' | 'timeout' | 'other';

/**
 * Names that the ECS agents put before the first colon of a reason
 * (aws/amazon-ecs-agent: agent/dockerclient/dockerapi/errors.go, agent/engine/errors.go; the ECS guide's stopped-task page).
 */
const NAMES: readonly (readonly [string, ErrorKind])[] = [
  ['CannotPullContainerAuthError', 'pull'],
  ['CannotPullContainerError', 'pull'],
  ['CannotPullECRContainerError', 'pull'],
  ['CannotPullImageManifestError', 'pull'],
  ['CannotPullContainer', 'pull'],
  ['CannotPullImage', 'pull'],
  ['CannotGetDockerclientError', 'pull'],
  ['ResourceInitializationError', 'initialisation'],
  ['DockerTimeoutError', 'timeout'],
  ['ContainerRuntimeTimeoutError', 'other'],
  ['ContainerRuntimeError', 'other'],
  ['CannotStartContainerError', 'other'],
  ['CannotCreateContainerError', 'other'],
  ['CannotStopContainerError', 'other'],
  ['CannotInspectContainerError', 'other'],
  ['CannotDescribeContainerError', 'other'],
  ['CannotCreateVolumeError', 'other'],
  ['OutOfMemoryError', 'other'],
  ['TaskStoppedBeforePullBeginError', 'other'],
  ['SpotInterruptionError', 'other'],
  ['InternalError', 'other'],
];

/** A name may have been cut by a line's end, which unwrapping leaves as a space; some people begin it small. */
function spaced(name: string): string {
  const [first = '', ...others] = name;
  return `[${first}${first.toLowerCase()}] ?${others.join(' ?')}`;
}

/** Of the names that are there at all: one pattern of every name takes longer to compile than a text takes to read. */
function namesIn(line: string): RegExp | null {
  const squeezed = line.replaceAll(' ', '').toLowerCase();
  const there = NAMES.filter(([name]) => squeezed.includes(name.toLowerCase()));
  if (there.length === 0) return null;
  const either = there.map(([name]) => spaced(name)).join('|');
  return new RegExp(`(?<![A-Za-z0-9_-])(?:${either})(?![A-Za-z0-9_-])`, 'g');
}

/** Agents cut a reason at 1,024 bytes; what stands further behind a name than this belongs to something else. */
const LONGEST_MESSAGE = 2_000;

/** One error of a paste: its name and what follows it, at most up to the next name. */
export interface Segment {
  /** `null` for a text that names no error. */
  readonly errorName: string | null;
  readonly kind: ErrorKind | null;
  readonly line: string;
}

/** The error names in a line, each with what follows it; what stands before the first one goes with it. */
export function splitByErrorName(line: string): readonly Segment[] {
  const names = namesIn(line);
  const found = names === null ? [] : [...line.matchAll(names)].slice(0, 40);
  if (found.length === 0) return [{ errorName: null, kind: null, line }];
  return found.map((match, index) => {
    const compact = match[0].replaceAll(' ', '').toLowerCase();
    const [errorName, kind] = NAMES.find(([name]) => name.toLowerCase() === compact) ?? [null, null];
    const end = Math.min(found[index + 1]?.index ?? line.length, match.index + LONGEST_MESSAGE);
    return { errorName, kind, line: line.slice(match.index, end) };
  });
}
