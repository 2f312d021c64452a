import { describe, expect, it } from 'vitest';
import type { NextStep } from '../../src/causes/cause.ts';
import { tryAgain } from '../../src/causes/shared/try-again.ts';
import { stepsBeforehand } from '../../src/preflight/steps.ts';
import { says } from '../causes/build.ts';
import { finding } from '../render/samples.ts';

const CONTEXT = says('unknown-pull-failure');
const AGAIN = tryAgain(CONTEXT);
const LOOK: NextStep = { say: 'Look.', command: 'aws ec2 describe-vpcs', changes: false };
const MEND: NextStep = { say: 'Mend.', command: 'aws ec2 create-vpc-endpoint', changes: true };
const SHOW: NextStep = {
  say: 'Show.',
  command: 'aws ecs describe-task-definition --task-definition a',
  changes: false,
};
const REVISE: NextStep = { say: 'Revise.', command: 'aws ecs describe-task-definition | jq . && more', changes: true };

const kept = (steps: readonly NextStep[], isFile: boolean) =>
  stepsBeforehand(finding({ advice: { steps, prevention: [] } }), isFile).verdict.advice.steps.map(
    ({ say, command }) => `${say} ${command === null ? '-' : '$'}`,
  );

describe('the advice for a task that has not failed', () => {
  it('starts nothing again', () => {
    expect(kept([LOOK, MEND, AGAIN], false)).toEqual(['Look. $', 'Mend. $']);
  });

  it('starts the tasks again where that alone is the remedy', () => {
    expect(kept([LOOK, AGAIN], false)).toEqual(['Look. $', `${AGAIN.say} $`]);
  });

  it('for a file mends the file, not what ECS has registered', () => {
    expect(kept([SHOW, MEND, REVISE], true)).toEqual(['Mend. $', 'Revise. -']);
    expect(kept([SHOW, MEND, REVISE], false)).toEqual(['Show. $', 'Mend. $', 'Revise. $']);
  });
});
