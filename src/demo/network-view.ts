import { createReaders } from '../aws/readers.ts';
import { isNoNetwork } from '../causes/network-evidence.ts';
import { classify } from '../classify/classify.ts';
import { lookAtNetwork } from '../diagnose/look-at-network.ts';
import { drawNetwork } from '../draw/draw-network.ts';
import { PAGE } from '../draw/palette.ts';
import { svgOf } from '../draw/svg.ts';
import { pathLine } from '../render/path-words.ts';
import type { DemoAccount } from './accounts.ts';

/** What the page draws of one account's network. */
export interface NetworkView {
  /** `null`: there is nothing to draw, and `why` says so. */
  readonly svg: string | null;
  /** The ways, one a line. */
  readonly lines: readonly string[];
  readonly why: string | null;
}

const LOOK_LIMIT_MS = 10_000;

/** Looks at the account with keys of its own, so that the app's calls stand alone among the payloads. */
export async function networkView({ base, aws, scenario }: DemoAccount): Promise<NetworkView> {
  const { partition, account, region, cluster, taskId } = base.ids;
  const ambient = { accessKeyId: aws.accessKeyId, secretAccessKey: 'simulated' };
  const network = await lookAtNetwork(
    {
      subject: { partition, account, region, cluster, service: null, taskId, text: '' },
      classification: classify(scenario.text ?? ''),
    },
    {
      readers: createReaders({ readerRole: null, ambient: async () => ambient }),
      now: () => new Date(),
      deadline: () => AbortSignal.timeout(LOOK_LIMIT_MS),
      report: () => {},
    },
  );
  if (isNoNetwork(network)) return { svg: null, lines: [], why: network.because };
  return { svg: svgOf(drawNetwork(network), PAGE), lines: network.walks.map(pathLine), why: null };
}
