import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/causes/index.ts';
import { dhcpOptions } from '../../src/checks/dhcp-options.ts';
import { routeTables } from '../../src/checks/route-tables.ts';
import { vpcEndpoints } from '../../src/checks/vpc-endpoints.ts';
import { conclude } from '../../src/diagnose/conclude.ts';
import { evidence, judge, type Outcome, outcomes, refused, saw, says, suspects } from './build.ts';
import * as net from './network.ts';

const DENYING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 'ecr:*', Resource: '*' }],
});
/** Both endpoints of ECR refuse everybody. */
const REFUSING = saw(
  vpcEndpoints,
  net.ENDPOINTS.map((one) => (one.type === 'Interface' ? { ...one, policy: DENYING } : one)),
);
const OWN_DNS = saw(dhcpOptions, [{ id: 'dopt-1', nameServers: ['10.0.0.53'] }]);
const context = says('ecr-auth', 'auth');

const conclusionWith = (...differences: readonly Outcome[]) => {
  const view = evidence(...differences);
  const findings = suspects(context).map(({ id }) => ({ causeId: id, verdict: judge(id, view, context) }));
  return conclude(findings, CAUSES, context.classification).conclusion;
};

describe('an endpoint whose policy refuses the pull', () => {
  it('is confirmed where the pull is seen to pass it', () => {
    expect(conclusionWith(REFUSING)).toMatchObject({ kind: 'found', finding: { causeId: 'endpoint-policy' } });
  });

  const observed = outcomes(REFUSING).filter(({ result }) => result.status === 'observed');
  it.each(observed.map(({ check }) => [check.id, check] as const))(
    'is never called healthy once %s is refused',
    (_, check) => {
      const rest = check === vpcEndpoints ? [] : [REFUSING];
      expect(conclusionWith(...rest, refused(check, 'aws:Something')).kind).not.toBe('healthy-now');
    },
  );

  it.each([
    ['other servers resolve the names', OWN_DNS, '10.0.0.53'],
    ['the set of DHCP options is not listed', saw(dhcpOptions, []), 'dopt-1'],
    ['the routes were not seen', refused(routeTables, 'ec2:DescribeRouteTables'), 'route-tables'],
  ])('leaves it undecided where %s', (_, difference, why) => {
    expect(conclusionWith(REFUSING, difference).kind).toBe('undetermined');
    expect(judge('endpoint-policy', evidence(REFUSING, difference), context)).toMatchObject({
      kind: 'undecided',
      because: expect.stringMatching(`vpce-api and vpce-dkr .*${why}`),
      wouldDecide: [expect.any(String)],
    });
  });

  it('is out of the question there where every endpoint lets everything through', () => {
    expect(judge('endpoint-policy', evidence(OWN_DNS), context).kind).toBe('ruled-out');
  });
});
