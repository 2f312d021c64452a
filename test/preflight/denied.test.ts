import { describe, expect, it } from 'vitest';
import type { Preflight } from '../../src/preflight/preflight.ts';
import { notSeenSentences } from '../../src/render/preflight/preflight-words.ts';
import { buildScenario } from '../../src/simulation/scenarios/index.ts';
import { scenarioNamed } from '../scenarios/named.ts';
import { answerAbout, found } from './ask.ts';

const CHOSEN = [
  'healthy-now',
  'acl-of-a-client',
  'second-subnet-without-s3',
  'role-and-s3',
  'pinned-digest-gone',
  'ec2-instance-role',
];

/** Tells for which platform a single image was built; a wrong one is pulled all the same and fails when it starts. */
const DISPENSABLE = 'ecr:GetDownloadUrlForLayer';

/** The outcome of every cell of the tables, by container, subnet and stage. */
const cellsOf = ({ containers }: Preflight): ReadonlyMap<string, string> =>
  new Map(
    containers.flatMap(({ name, matrix }) =>
      (matrix?.rows ?? []).flatMap(({ subnet, cells }) =>
        cells.map(({ outcome }, stage) => [`${name} ${subnet.id} ${stage}`, outcome] as const),
      ),
    ),
  );

describe.each(CHOSEN.map(scenarioNamed))('$id with one call refused', (scenario) => {
  it('never would pull, confirms nothing more, settles no cell otherwise, and says what was refused', async () => {
    const whole = await answerAbout(buildScenario(scenario, 3).base);
    for (const action of new Set(whole.calls.map(({ call }) => call))) {
      const answer = await answerAbout(buildScenario(scenario, 3).base, ({ faults }) => faults.deny(action));
      const confirmed = found(answer).filter((finding) => finding.endsWith('confirmed'));
      expect({ action, extra: confirmed.filter((finding) => !found(whole).includes(finding)) }).toEqual({
        action,
        extra: [],
      });
      const otherwise = [...cellsOf(answer)].filter(
        ([cell, outcome]) => outcome !== 'unknown' && outcome !== cellsOf(whole).get(cell),
      );
      expect({ action, otherwise }).toEqual({ action, otherwise: [] });
      if (action === DISPENSABLE) continue;
      expect({ action, wouldPull: answer.wouldPull === true }).toEqual({ action, wouldPull: false });
      const said = notSeenSentences(answer).some((sentence) => sentence.includes(action));
      expect({ action, said }).toEqual({ action, said: true });
    }
  });
});
