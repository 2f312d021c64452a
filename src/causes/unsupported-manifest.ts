import { failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { isVerdict, type SoughtImage, soughtImage } from './shared/found-image.ts';
import { ecrCommand } from './shared/pulled-image.ts';
import { stageOfText, textSays, WHOLE_MESSAGE } from './shared/text.ts';
import { advice, change, confirmed, likely, look, ruledOut, undecided } from './shared/verdict.ts';

/** Config media types of things that can be run (OCI image spec, "Image configuration"; Docker image manifest version 2). */
const RUNNABLE: readonly string[] = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
];
/** Docker's first manifest format, which current runtimes do not read any more. */
const SCHEMA_1 = 'application/vnd.docker.distribution.manifest.v1';

export const unsupportedManifest = defineCause({
  id: 'unsupported-manifest',
  title: 'What the registry holds is in a form that the runtime cannot use.',
  explains: ['unsupported-manifest'],
  foretoldUnder: [],
  evidence: [image, failedContainer],
  remedy: 'Building the image in another format',
  judge(evidence, context) {
    const sought = soughtImage(evidence, context);
    const seen = isVerdict(sought) ? null : sought;
    const wrong = seen === null ? null : whatItIs(seen);
    const holding = { breaks: [stageOfText(context, 'manifest')], advice: adviceFor(seen, evidence, context) };
    if (wrong !== null) return confirmed(wrong, { ...holding, seenIn: ['image'] });
    const says = textSays(context, 'unsupported-manifest');
    if (says === 'not') return ruledOut('The manifest has a form that runtimes know.');
    if (says === 'another-reading') return undecided('The words can also mean an unknown format.', [WHOLE_MESSAGE]);
    return likely(sentence(context), { ...holding, seenIn: [] });
  },
});

function whatItIs({ found, repository }: SoughtImage): string | null {
  if (found === null) return null;
  const { artifactMediaType: artifact, manifestMediaType: manifest } = found;
  if (manifest?.startsWith(SCHEMA_1) === true) {
    return `${repository} holds this image in Docker’s first manifest format (${manifest}), which runtimes no longer read.`;
  }
  if (artifact !== null && !RUNNABLE.includes(artifact)) {
    return `What ${repository} holds under that name is no container image but ${artifact}.`;
  }
  return null;
}

function sentence({ classification }: JudgeContext): string {
  const leaf = classification.reading.leaf.toLowerCase();
  return leaf.includes('layers and diffids') || leaf.includes('mismatched image rootfs')
    ? 'The layers of the image do not fit its own list of them, as when gzip and zstd layers are mixed.'
    : 'The runtime does not know the format of the image or of its layers.';
}

function adviceFor(sought: SoughtImage | null, evidence: EvidenceView, context: JudgeContext): Advice {
  const name = evidence.facts(failedContainer)?.image ?? 'the image';
  return advice(
    [
      sought === null
        ? null
        : look(
            'See the media types that the registry records.',
            ecrCommand('describe-images', sought, context.subject.account, {
              query: 'imageDetails[0:5].[imageTags,imageManifestMediaType,artifactMediaType]',
            }),
          ),
      change(`Build ${name} anew with one compression for all layers and push it under a new tag.`, null),
      change('On EC2, update the host to the newest ECS-optimised AMI if its runtime is old.', null),
    ],
    ['Keep charts, signatures and other artefacts in repositories of their own.'],
  );
}
