import type { Diagnosis } from '../diagnose/diagnosis.ts';
import { drawNetwork } from '../draw/draw-network.ts';
import { LIGHT } from '../draw/palette.ts';
import { pngOf } from '../draw/png.ts';
import { svgOf } from '../draw/svg.ts';
import { PATH_TITLE, pathLine } from '../render/path-words.ts';
import type { SlackDeps } from './deps.ts';
import type { Place, ThreadFile } from './poster.ts';

/** Drawing takes about 0.2 s of this process: while so many diagnoses run, the text of the path has to do. */
const MOST_JOBS = 3;

/** Puts a picture of the path into the thread where some way is not open. The verdict says the same in text. */
export async function showPath(diagnosis: Diagnosis, thread: Place, deps: SlackDeps): Promise<void> {
  const { network, investigationId } = diagnosis;
  if (network === null || network.walks.every(({ outcome }) => outcome === 'reaches')) return;
  if (deps.jobs.size > MOST_JOBS) return;
  try {
    const outcome = await deps.poster.upload(thread, await pictureOf(network));
    if (outcome.kind === 'failed') {
      deps.log.info({ investigationId, slackError: outcome.slackError }, 'The picture of the path was not taken');
    }
  } catch (err) {
    deps.log.error({ err, investigationId }, 'The path could not be drawn');
  }
}

async function pictureOf(network: NonNullable<Diagnosis['network']>): Promise<ThreadFile> {
  return {
    fileName: 'path.png',
    title: PATH_TITLE,
    altText: network.walks.map(pathLine).join('\n'),
    bytes: await pngOf(svgOf(drawNetwork(network), LIGHT)),
  };
}
