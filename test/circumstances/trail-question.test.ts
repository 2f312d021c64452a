import { describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../src/causes/cause.ts';
import { MOST_QUESTIONS, trailQuestions } from '../../src/circumstances/trail-question.ts';
import { concerned } from './samples.ts';

const EVERYTHING = concerned({
  role: 'exec',
  repository: 'team/payments',
  routeTableId: 'rtb-0a',
  networkAclId: 'acl-0a',
  securityGroupIds: ['sg-0a', 'sg-0b'],
  endpointIds: ['vpce-0a', 'vpce-0b', 'vpce-0c'],
  endpointGroupIds: ['sg-0e'],
  natGatewayIds: ['nat-0a'],
});

describe('the questions to CloudTrail', () => {
  it.each([...CAUSE_IDS, null])('are few and none is asked twice for %s', (cause) => {
    const questions = trailQuestions(cause, EVERYTHING);
    expect(questions.length).toBeLessThanOrEqual(MOST_QUESTIONS);
    expect(new Set(questions.map(({ attribute, value }) => `${attribute} ${value}`)).size).toBe(questions.length);
  });

  it.each([
    ['role-permission', 'exec'],
    ['network-acl', 'acl-0a'],
    ['security-group-egress', 'sg-0a'],
    ['nat-unusable', 'nat-0a'],
    ['no-route', 'rtb-0a'],
    ['digest-missing', 'PolicyExecutionEvent'],
    ['vpc-endpoint-missing', 'DeleteVpcEndpoints'],
    ['no-public-ip', 'UpdateService'],
  ] as const)('begin with the most telling one: %s with %s', (cause, value) => {
    expect(trailQuestions(cause, EVERYTHING)[0]?.value).toBe(value);
  });

  it('ask for IAM where IAM records', () => {
    expect(trailQuestions('role-permission', EVERYTHING)[0]).toMatchObject({ services: 'global' });
  });

  it('leave out what is not known', () => {
    expect(trailQuestions('network-acl', concerned({ service: null })).map(({ value }) => value)).toEqual([
      'ReplaceNetworkAclAssociation',
    ]);
  });
});
