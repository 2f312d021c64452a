import { describe, expect, it } from 'vitest';
import { CAUSE_IDS, type CauseId } from '../../src/causes/cause.ts';
import { STAGES, SYMPTOMS } from '../../src/classify/classification.ts';
import { certaintyOf } from '../../src/diagnose/certainty.ts';
import { cliCommand } from '../../src/fixes/code/cli.ts';
import type { NetworkFault } from '../../src/network/walk.ts';
import { CAUSE_HEADLINES } from '../../src/render/cause-words.ts';
import { clean, clip, count, escapeMarkup, shortenMiddle } from '../../src/render/clean.ts';
import {
  certaintyWords,
  containerSentence,
  diagnosisCertainty,
  diagnosisHeadline,
} from '../../src/render/conclusion-words.ts';
import { evidenceWords } from '../../src/render/evidence-words.ts';
import { SLACK_LIMITS } from '../../src/render/limits.ts';
import { faultWords, pathLine } from '../../src/render/path-words.ts';
import { callSentence } from '../../src/render/proposal/call-words.ts';
import { statusSign, statusWord } from '../../src/render/status-words.ts';
import { SYMPTOM_HEADLINES, stageWords } from '../../src/render/symptom-words.ts';
import { diagnosis, finding, walk } from './samples.ts';

describe('the catalogues', () => {
  it.each([...CAUSE_IDS.map((id) => CAUSE_HEADLINES[id]), ...SYMPTOMS.map((id) => SYMPTOM_HEADLINES[id])])(
    'fit a header: %s',
    (headline) => {
      expect(headline.length).toBeLessThanOrEqual(SLACK_LIMITS.header);
      expect(headline).not.toMatch(/[.<>&:]$/);
    },
  );

  it('tell causes apart', () => {
    const headlines = CAUSE_IDS.map((id) => CAUSE_HEADLINES[id]);
    expect(new Set(headlines).size).toBe(headlines.length);
  });

  it('have words for every stage but the unknown one', () => {
    expect(STAGES.filter((stage) => stageWords(stage) === null)).toEqual(['unknown']);
  });
});

describe('a status', () => {
  it('is a sign and a word of its own', () => {
    const statuses = [
      'passed',
      'failed',
      'missing',
      'warning',
      'inconclusive',
      'skipped',
      'waiting',
      'checking',
      'seen',
    ] as const;
    expect(statuses.map(statusWord)).toEqual([
      'OK',
      'Problem',
      'Missing',
      'Warning',
      'Could not check',
      'Skipped',
      'Waiting',
      'Checking',
      'Seen',
    ]);
    expect(statusSign('inconclusive')).not.toBe(statusSign('passed'));
    expect(statusSign('seen')).not.toBe(statusSign('passed'));
  });
});

describe('a path line', () => {
  it('names each hop and what stops the packet', () => {
    expect(pathLine(walk())).toBe('task → subnet-0aa → rtb-0bb → ✗ no route to S3');
  });

  it('ends where the packet arrives', () => {
    expect(pathLine(walk({ outcome: 'reaches', fault: null }))).toBe('task → subnet-0aa → rtb-0bb → ✓ S3');
  });

  it('says what kept it from being judged', () => {
    const unjudged = [{ kind: 'shared-vpc', ownerId: '999988887777' }] as const;
    expect(pathLine(walk({ outcome: 'unknown', fault: null, unjudged }))).toContain(
      '? S3 (the network belongs to account 999988887777)',
    );
  });

  const faults: readonly (readonly [NetworkFault, RegExp])[] = [
    [{ kind: 'endpoint-missing', service: 'com.amazonaws.us-east-1.s3', routeTableId: null }, /no endpoint for com/],
    [
      { kind: 'endpoint-unavailable', service: 's', endpointId: 'vpce-1', state: 'failed', detail: null },
      /vpce-1 is failed/,
    ],
    [
      { kind: 'endpoint-private-dns', service: 's', endpointId: 'vpce-1', what: 'endpoint-setting' },
      /private DNS is off/,
    ],
    [
      { kind: 'endpoint-private-dns', service: 's', endpointId: 'vpce-1', what: 'vpc-dns-support' },
      /DNS support is off/,
    ],
    [
      { kind: 'endpoint-private-dns', service: 's', endpointId: 'vpce-1', what: 'vpc-dns-hostnames' },
      /DNS hostnames are off/,
    ],
    [{ kind: 'endpoint-security-group', service: 's', endpointId: 'vpce-1', securityGroupIds: ['sg-1'] }, /sg-1/],
    [
      { kind: 'endpoint-route-table', service: 's', endpointId: 'vpce-1', routeTableId: 'rtb-1', main: true },
      /not on rtb-1/,
    ],
    [
      {
        kind: 'security-group-egress',
        securityGroupIds: ['sg-1'],
        to: 's3',
        endpointId: null,
        endpointSecurityGroupIds: [],
        prefixListId: null,
      },
      /sg-1 lets nothing out to S3/,
    ],
    [
      {
        kind: 'network-acl',
        aclId: 'acl-1',
        subnetId: 'subnet-1',
        missing: [{ direction: 'inbound', ports: '1024-65535', cidr: '0.0.0.0/0', ruleNumber: 32767 }],
      },
      /acl-1 denies inbound 1024-65535/,
    ],
    [
      { kind: 'nat-unusable', natGatewayId: 'nat-1', why: 'gone', state: null, routeTableId: 'rtb-1' },
      /nat-1 no longer exists/,
    ],
    [
      { kind: 'nat-unusable', natGatewayId: 'nat-1', why: 'blackhole', state: null, routeTableId: 'rtb-1' },
      /blackhole in rtb-1/,
    ],
    [
      { kind: 'nat-unusable', natGatewayId: 'nat-1', why: 'not-available', state: 'failed', routeTableId: 'r' },
      /nat-1 is failed/,
    ],
    [
      { kind: 'nat-unusable', natGatewayId: 'nat-1', why: 'private', state: null, routeTableId: 'r' },
      /nat-1 is private/,
    ],
    [
      { kind: 'nat-unusable', natGatewayId: 'nat-1', why: 'no-internet-route', state: null, routeTableId: 'r' },
      /no route to an/,
    ],
    [
      { kind: 'nat-unusable', natGatewayId: 'nat-1', why: 'network-acl', state: null, routeTableId: 'r' },
      /network ACL/,
    ],
    [{ kind: 'no-public-ip', routeTableId: 'rtb-1', internetGatewayId: 'igw-1' }, /no public IP address for igw-1/],
    [{ kind: 'blocked-public-access', subnetId: 'subnet-1', mode: 'block-bidirectional' }, /Block Public Access/],
    [{ kind: 'no-route', routeTableId: 'rtb-1', blackhole: true }, /rtb-1 is a blackhole/],
  ];

  it.each(faults)('has words for %o', (fault, words) => {
    expect(faultWords(fault, 'S3')).toMatch(words);
  });
});

describe('a call of a fix', () => {
  it.each([
    [
      {
        action: 'ec2:CreateVpcEndpoint',
        endpointType: 'Interface',
        service: 'com.amazonaws.us-east-1.ecr.dkr',
        vpcId: 'vpc-0abc1234',
        subnetIds: ['subnet-0aa', 'subnet-0bb'],
        group: { kind: 'existing', id: 'sg-0cc' },
      },
      'aws ec2 create-vpc-endpoint --vpc-id vpc-0abc1234 --service-name com.amazonaws.us-east-1.ecr.dkr --vpc-endpoint-type Interface --subnet-ids subnet-0aa subnet-0bb --private-dns-enabled --security-group-ids sg-0cc --region us-east-1',
      'sg-0cc, which admits the whole VPC',
    ],
    [
      {
        action: 'ec2:CreateVpcEndpoint',
        endpointType: 'Gateway',
        service: 'com.amazonaws.us-east-1.s3',
        vpcId: 'vpc-0abc1234',
        routeTableIds: ['rtb-0bb'],
      },
      'aws ec2 create-vpc-endpoint --vpc-id vpc-0abc1234 --service-name com.amazonaws.us-east-1.s3 --vpc-endpoint-type Gateway --route-table-ids rtb-0bb --region us-east-1',
      'gateway endpoint com.amazonaws.us-east-1.s3',
    ],
    [
      {
        action: 'ec2:ModifyVpcEndpoint',
        service: 'com.amazonaws.us-east-1.s3',
        vpcId: 'vpc-0abc1234',
        endpointId: 'vpce-0cc',
        addRouteTableIds: ['rtb-0bb'],
      },
      'aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-0cc --add-route-table-ids rtb-0bb --region us-east-1',
      'on rtb-0bb',
    ],
  ] as const)('is an exact command and a sentence: %o', (call, command, words) => {
    expect(cliCommand(call, 'us-east-1')).toBe(command);
    expect(callSentence(call)).toContain(words);
  });
});

describe('certainty', () => {
  it('is confirmed only where a check saw it', () => {
    expect(certaintyOf({ kind: 'found', finding: finding() })).toBe('confirmed');
    expect(certaintyOf({ kind: 'found', finding: finding({ kind: 'likely' }) })).toBe('likely');
    const open = { kind: 'undetermined', because: '', candidates: [], wouldDecide: [] } as const;
    expect(certaintyOf(open)).toBe('unknown');
    const candidate = { causeId: 'no-route', verdict: { kind: 'ruled-out', because: '', refutes: true } } as const;
    expect(certaintyOf({ ...open, candidates: [candidate] })).toBe('possible');
    expect(certaintyWords('likely')).not.toMatch(/confirmed/i);
  });
});

describe('an answer that is not settled', () => {
  const open = (...causeIds: readonly CauseId[]) => {
    const verdict = { kind: 'undecided', because: 'Not seen.', wouldDecide: [] } as const;
    const candidates = causeIds.map((causeId) => ({ causeId, verdict }));
    return diagnosis({ conclusion: { kind: 'undetermined', because: 'Not seen.', candidates, wouldDecide: [] } });
  };

  it.each([
    [[], 'Not settled', 'Unknown: nothing that was seen explains it.'],
    [['no-route'], 'Not settled', 'Possible: one thing could be it, and whether it is was not to be seen.'],
    [['no-route', 'nat-unusable'], 'Not settled: more than one thing could be it', 'Possible: several things'],
  ] as const)('counts the causes that could be it: %j', (causes, headline, certainty) => {
    expect(diagnosisHeadline(open(...causes))).toBe(headline);
    expect(diagnosisCertainty(open(...causes))).toContain(certainty);
  });
});

describe('the container sentence', () => {
  const container = {
    name: 'agent',
    image: 'guard:1',
    injectedBy: 'GuardDuty',
    essential: null,
    otherContainers: ['app'],
  };

  it('says who injected it and that the own image gave no error', () => {
    const sentence = containerSentence({ ...container, origin: 'injected' });
    expect(sentence).toContain('injected by GuardDuty');
    expect(sentence).toContain('No pull error for your own: app.');
  });

  it('says when it is not essential', () => {
    const sentence = containerSentence({ ...container, origin: 'task-definition', essential: false });
    expect(sentence).toContain('not essential');
  });

  it('claims no more than the text does', () => {
    expect(containerSentence({ ...container, origin: 'text' })).toContain('going by the text');
  });
});

describe('evidence', () => {
  it('stands by its call, with its details in words', () => {
    const item = {
      call: 'ec2:DescribeRouteTables',
      routeTableId: 'rtb-0bb',
      target: null,
      main: true,
      ids: ['a', 'b'],
    };
    expect(evidenceWords(item)).toBe('ec2:DescribeRouteTables: route table id rtb-0bb, target none, main yes, ids a b');
    expect(evidenceWords({ call: 'iam:GetRole' })).toBe('iam:GetRole');
  });
});

describe('text helpers', () => {
  it('cut without splitting a character and never leave nothing', () => {
    expect(clip('ab😀cd', 4)).toBe('ab…');
    expect(clip('abcd', 4)).toBe('abcd');
    expect(clean('  ', 10)).toBe('–');
    expect(shortenMiddle('0123456789', 5)).toBe('01…89');
    expect(shortenMiddle('01😀345😀9', 6)).toBe('01…9');
    expect(escapeMarkup('<a & b>')).toBe('&lt;a &amp; b&gt;');
    expect([count(1, 'check'), count(2, 'check')]).toEqual(['1 check', '2 checks']);
    expect(count(2, 'address', 'addresses')).toBe('2 addresses');
  });
});
