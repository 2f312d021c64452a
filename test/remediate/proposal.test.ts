import { expect, it } from 'vitest';
import { createdBy } from '../../src/remediate/created.ts';
import { proposalBody } from '../../src/remediate/proposal.ts';
import { decide } from '../../src/remediate/proposal-state.ts';
import { gateway, NOW, proposal, step } from './samples.ts';

it('a case of an earlier version is read, and its tables are all its own', () => {
  const call = {
    action: 'ec2:ModifyVpcEndpoint',
    service: 'com.amazonaws.us-east-1.s3',
    vpcId: 'vpc-0a',
    endpointId: 'vpce-0s',
    addRouteTableIds: ['rtb-0a', 'rtb-0b'],
  } as const;
  const { mark, turn, reopened, keptGroups, ...earlier } = proposal({ state: 'undoing' });
  const { sent, unanswered, tablesBefore, ...made } = step(call, { id: 'vpce-0s' });
  const read = proposalBody.parse({ ...earlier, steps: [made], undo: { by: 'U00FAKE2', at: NOW } });
  expect(read).toMatchObject({ mark: '', turn: 0, reopened: 0, keptGroups: [], undo: { found: null } });
  expect(read.steps).toEqual([step(call, { id: 'vpce-0s' })]);
  expect(createdBy(read).associations).toEqual([{ endpointId: 'vpce-0s', routeTableIds: ['rtb-0a', 'rtb-0b'] }]);
  expect([mark, turn, reopened, keptGroups, sent, unanswered, tablesBefore]).toEqual([
    '0000abcd',
    0,
    0,
    [],
    false,
    false,
    null,
  ]);
});

it('keeps what a newer version beside this one has written into a proposal and its steps', () => {
  const newer = { ...proposal(), told: 'twice', steps: [{ ...step(gateway()), seen: 3 }] };
  const decided = decide(proposalBody.parse({ ...newer, state: 'half-done' }), { kind: 'go-on' }, 'U00FAKE2', NOW);
  expect(decided).toMatchObject({ proposal: { state: 'looking', told: 'twice', steps: [{ seen: 3 }] } });
});
