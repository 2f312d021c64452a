import { failedContainer } from '../checks/failed-container.ts';
import { imageManifest } from '../checks/image-manifest.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { quoteForShell } from '../model/shell.ts';
import type { ManifestPlatform } from '../model/snapshots/ecr.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { listed } from './shared/network-cause.ts';
import { isFor, platformFlag, platformName, platformOfText, type Wanted } from './shared/platforms.ts';
import { reviseTaskDefinition } from './shared/task-definition-steps.ts';
import { textSays, WHOLE_MESSAGE } from './shared/text.ts';
import { advice, change, confirmed, likely, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

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
    const wanted = facts?.wanted ?? platformOfText(context.classification.facts.platform);
    const index = facts?.lookup.kind === 'index' ? facts.lookup : null;
    if (index !== null && wanted !== null) return judgePlatforms(index.platforms, wanted, evidence, context);
    const says = textSays(context, 'platform-mismatch');
    if (index !== null && says === 'not') {
      return undecided('For which platform the task asks was not seen.', ['A look at the instance that pulls.']);
    }
    if (says === 'not') return outOfQuestion('The text speaks of no platform.');
    if (says === 'another-reading') return undecided('The words can also mean a missing platform.', [WHOLE_MESSAGE]);
    return likely(`The image has nothing for ${wanted === null ? 'the platform of the task' : platformName(wanted)}.`, {
      breaks: ['manifest'],
      seenIn: [],
      advice: adviceFor(wanted, [], evidence, context),
    });
  },
});

function judgePlatforms(
  platforms: readonly ManifestPlatform[],
  wanted: Wanted,
  evidence: EvidenceView,
  context: JudgeContext,
) {
  const real = platforms.filter(({ os, architecture }) => os !== 'unknown' && architecture !== 'unknown');
  const offered = listed(real.map(platformName));
  if (real.some((one) => isFor(wanted, one))) return ruledOut(`The image holds a build for ${platformName(wanted)}.`);
  return confirmed(
    `The task wants ${platformName(wanted)} and the image holds ${offered === '' ? 'no platform at all' : `only ${offered}`}.`,
    { breaks: ['manifest'], seenIn: ['image-manifest'], advice: adviceFor(wanted, real, evidence, context) },
  );
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
  const platform = wanted === null ? 'linux/amd64,linux/arm64' : platformFlag(wanted);
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
