import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CAUSE_IDS } from '../../src/causes/cause.ts';
import { createMetrics } from '../../src/metrics/prometheus.ts';
import { PROPOSAL_STATES } from '../../src/remediate/proposal.ts';
import { APPROVER, ASKER, CHANNEL, type FixApp } from '../fix/app.ts';
import { approve, proposed, untilOutcome } from '../fix/flow.ts';

/** Values of one metric by its labels, as they stand in the exposition. */
function values(text: string, name: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return new Map(lines.map((line) => [line.slice(name.length, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

describe.each(['http', 'socket'] as const)('/metrics after an approved fix, over %s', (mode) => {
  let app: FixApp;
  let text = '';

  beforeAll(async () => {
    app = await proposed('s3-gateway-missing', { mode, metrics: createMetrics(), keep: true });
    await approve(app);
    await untilOutcome(app, /Fixed/);
    const response = await fetch(`http://127.0.0.1:${app.replica.port}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    text = await response.text();
  });
  afterAll(() => app.close());

  it('counts the diagnosis by its cause', () => {
    const diagnoses = [...values(text, 'pullfail_diagnoses_total')];
    expect(diagnoses.map(([labels]) => labels)).toEqual([
      '{outcome="found",cause="vpc-endpoint-missing",certainty="confirmed"}',
    ]);
    const timed = values(text, 'pullfail_diagnosis_duration_seconds_count').get('{outcome="found"}');
    expect(timed).toBe(diagnoses[0]?.[1]);
  });

  it('counts calls that AWS saw, by operation', () => {
    const counted = values(text, 'pullfail_aws_calls_total');
    const operations = [...counted.keys()].map((labels) => /operation="([^"]*)"/.exec(labels)?.[1]);
    const seen = new Set(app.aws.calls.map(({ action }) => action));
    expect(operations.filter((operation) => !seen.has(operation ?? ''))).toEqual([]);
    expect(operations).toEqual(expect.arrayContaining(['ecs:DescribeTasks', 'ec2:DescribeVpcEndpoints']));
    expect([...counted.keys()].filter((labels) => !labels.includes('outcome="ok"'))).toEqual([]);
    // Dry runs before the offer, which EC2 answers by an error, and the call itself.
    expect(counted.get('{operation="ec2:CreateVpcEndpoint",outcome="ok"}')).toBeGreaterThanOrEqual(2);
  });

  it('counts requests to Slack by method', () => {
    const counted = values(text, 'pullfail_slack_calls_total');
    expect(counted.get('{method="chat.postMessage",outcome="ok"}')).toBeGreaterThan(2);
    expect(counted.get('{method="auth.test",outcome="ok"}')).toBeGreaterThan(0);
  });

  it('counts each state that the proposal came into once', () => {
    const moves = values(text, 'pullfail_proposal_transitions_total');
    expect([...moves]).toEqual(
      [
        'none>offered',
        'offered>looking',
        'looking>creating',
        'creating>settling',
        'settling>verifying',
        'verifying>done',
      ]
        .map((move) => move.split('>'))
        .map(([from, to]) => [`{from="${from}",to="${to}"}`, 1]),
    );
  });

  it('has label values out of our own lists, and names nobody and nothing', () => {
    const known = {
      cause: [...CAUSE_IDS, 'none'],
      from: [...PROPOSAL_STATES, 'none'],
      to: PROPOSAL_STATES,
    };
    for (const [label, list] of Object.entries(known)) {
      const found = [...text.matchAll(new RegExp(`\\b${label}="([^"]*)"`, 'g'))].map(([, value]) => value ?? '');
      expect(found.filter((value) => !list.some((one) => one === value))).toEqual([]);
    }
    const names = [
      APPROVER,
      ASKER,
      CHANNEL,
      ...Object.values(app.base.ids).filter((id) => /^(?=.*\d).{8,}$/.test(String(id))),
    ];
    expect(names.filter((name) => text.includes(String(name)))).toEqual([]);
  });
});

describe('what went wrong', () => {
  it('is counted where Slack asks to wait', async () => {
    const metrics = createMetrics();
    const app = await proposed('s3-gateway-missing', { metrics });
    app.slack.faults.rateLimit('chat.update', 1, 2);
    await approve(app);
    await untilOutcome(app, /Fixed/);
    const text = await metrics.read();
    expect(values(text, 'pullfail_slack_calls_total').get('{method="chat.update",outcome="rate-limited"}')).toBe(1);
    expect(values(text, 'pullfail_slack_rate_limited_seconds_total').get('{method="chat.update"}')).toBe(2);
  });
});
