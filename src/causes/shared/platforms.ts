import type { ManifestPlatform } from '../../model/snapshots/ecr.ts';

/** The platform that a pull asks for, in the words of a task definition, of an instance or of an error text. */
export interface Wanted {
  readonly os: string;
  readonly architecture: string;
}

/** Windows builds by the `operatingSystemFamily` of a task definition (Microsoft Learn, "Windows Server release information"). */
const WINDOWS_BUILDS: ReadonlyMap<string, number> = new Map([
  ['2016', 14393],
  ['2019', 17763],
  ['2004', 19041],
  ['20h2', 19042],
  ['2022', 20348],
  ['2025', 26100],
]);

/** From this build on, a newer host runs images of older builds too (Microsoft Learn, "Windows container version compatibility"). */
const FIRST_STABLE_BUILD = 20348;

/** Whether an entry of an image index is one for the platform that is wanted; the versions of Windows are told apart by their builds. */
export function isFor(wanted: Wanted, offered: ManifestPlatform): boolean {
  if (offered.os !== osOf(wanted.os) || offered.architecture !== architectureOf(wanted.architecture)) return false;
  const [host, image] = [buildOfFamily(wanted.os), buildOfVersion(offered.osVersion)];
  return host === null || image === null || host === image || (image >= FIRST_STABLE_BUILD && image < host);
}

/** `linux/arm64`, and `windows/amd64 10.0.17763` where the version of Windows is known. */
export function platformName(platform: Wanted | ManifestPlatform): string {
  const build = buildOfFamily(platform.os);
  const version = 'osVersion' in platform ? platform.osVersion : build === null ? null : `10.0.${build}`;
  return version === null ? platformFlag(platform) : `${platformFlag(platform)} ${version}`;
}

/** As `docker build --platform` takes it. */
export function platformFlag({ os, architecture }: Wanted): string {
  return `${osOf(os)}/${architectureOf(architecture)}`;
}

/** The platform of an error text, such as `linux/arm64/v8`. */
export function platformOfText(text: string | undefined): Wanted | null {
  const [os, architecture] = text?.split('/') ?? [];
  return os === undefined || architecture === undefined ? null : { os, architecture };
}

/** Task definitions say WINDOWS_SERVER_2022_CORE where image indexes say windows. */
function osOf(name: string): string {
  const lower = name.toLowerCase();
  return lower.startsWith('windows') ? 'windows' : lower;
}

/** Task definitions say X86_64 where image indexes say amd64. */
function architectureOf(name: string): string {
  const lower = name.toLowerCase();
  return { x86_64: 'amd64', aarch64: 'arm64' }[lower] ?? lower;
}

function buildOfFamily(os: string): number | null {
  const family = /^windows_server_(?<release>[0-9h]{4})_/.exec(os.toLowerCase())?.groups?.['release'];
  return family === undefined ? null : (WINDOWS_BUILDS.get(family) ?? null);
}

/** `10.0.20348.1` → 20348. */
function buildOfVersion(version: string | null): number | null {
  const build = version?.split('.')[2];
  return build === undefined || !/^\d{4,6}$/.test(build) ? null : Number(build);
}
