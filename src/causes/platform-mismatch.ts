import { failedContainer } from '../checks/failed-container.ts';
import { imageManifest } from '../checks/image-manifest.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { quoteForShell } from '../model/shell.ts';
import type { ManifestPlatform } from '../model/snapshots/ecr.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { listed } from './shared/network-cause.ts';
import { reviseTaskDefinition } from './shared/task-definition-steps.ts';
import { textSays, WHOLE_MESSAGE } from './shared/text.ts';
import { advice, change, confirmed, likely, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

interface Wanted {
  readonly os: string;
  readonly architecture: string;
}

/** Only an image index fails at the pull; a single image of the wrong architecture fails when it starts. */
export const platformMismatch = defineCause({
  id: 'platform-mismatch',
  title: 'The image was not built for the platform that the task runs on.',
  explains: ['platform-mismatch'],
  foretoldUnder: [],
  evidence: [imageManifest, failedContainer, taskDefinition],
  remedy: 'Building the image for another platform',
  judge(evidence, context) {
    const facts = evidence.facts(imageManifest);
    const says = textSays(context, 'platform-mismatch');
    if (facts?.lookup.kind === 'index') return judgePlatforms(facts.lookup.platforms, facts.wanted, evidence, context);
    if (says === 'not') return outOfQuestion('The text speaks of no platform.');
    if (says === 'another-reading') return undecided('The words can also mean a missing platform.', [WHOLE_MESSAGE]);
    const wanted = facts?.wanted ?? null;
    return likely(
      `The image has nothing for ${wanted === null ? (context.classification.facts.platform ?? 'the platform of the task') : platformName(wanted)}.`,
      { breaks: ['manifest'], seenIn: [], advice: adviceFor(wanted, [], evidence, context) },
    );
  },
});

function judgePlatforms(
  platforms: readonly ManifestPlatform[],
  wanted: Wanted,
  evidence: EvidenceView,
  context: JudgeContext,
) {
  const real = platforms.filter(({ os, architecture }) => os !== 'unknown' && architecture !== 'unknown');
  const fits = real.some((one) => one.os === goName(wanted.os) && one.architecture === goName(wanted.architecture));
  const offered = listed(real.map(platformName));
  if (fits) return ruledOut(`The image holds a build for ${platformName(wanted)}.`);
  return confirmed(
    `The task wants ${platformName(wanted)} and the image holds ${offered === '' ? 'no platform at all' : `only ${offered}`}.`,
    { breaks: ['manifest'], seenIn: ['image-manifest'], advice: adviceFor(wanted, real, evidence, context) },
  );
}

/** Task definitions say X86_64 and WINDOWS_SERVER_2022_CORE where image indexes say amd64 and windows. */
function goName(name: string): string {
  const lower = name.toLowerCase();
  if (lower.startsWith('windows')) return 'windows';
  return { x86_64: 'amd64', aarch64: 'arm64' }[lower] ?? lower;
}

function platformName({ os, architecture }: Wanted): string {
  return `${goName(os)}/${goName(architecture)}`;
}

function adviceFor(
  wanted: Wanted | null,
  offered: readonly ManifestPlatform[],
  evidence: EvidenceView,
  context: JudgeContext,
): Advice {
  const image = evidence.facts(failedContainer)?.image ?? null;
  const other = offered.find(({ os, architecture }) => os === 'linux' && ['amd64', 'arm64'].includes(architecture));
  const cpu = other?.architecture === 'arm64' ? 'ARM64' : 'X86_64';
  const platform = wanted === null ? 'linux/amd64,linux/arm64' : platformName(wanted);
  return advice(
    [
      look(
        'See which platforms the image holds.',
        image === null ? null : dockerCommand('docker buildx imagetools inspect', image),
      ),
      change(
        `Build and push it for ${platform}.`,
        image === null ? null : dockerCommand(`docker buildx build --platform ${platform} --push . --tag`, image),
      ),
      other === undefined
        ? null
        : reviseTaskDefinition(
            `Or run the task on ${cpu}, for which the image is built.`,
            `.runtimePlatform = {"operatingSystemFamily": "LINUX", "cpuArchitecture": "${cpu}"}`,
            evidence,
            context,
          ),
    ],
    ['Build for both linux/amd64 and linux/arm64 in the pipeline, and name runtimePlatform in every task definition.'],
  );
}

function dockerCommand(words: string, image: string): string {
  return `${words} ${quoteForShell(image)}`;
}
