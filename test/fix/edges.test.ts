import { describe, expect, it } from 'vitest';
import { addInterfaceEndpoint, findVpc } from '../../src/simulation/aws/changes/index.ts';
import { APPROVER, startFixApp } from './app.ts';
import {
  approve,
  ask,
  cardOf,
  changesMade,
  endpointsCreated,
  outcomesOf,
  proposed,
  untilOutcome,
  worldOf,
} from './flow.ts';

describe('a fix that AWS refuses in the middle', () => {
  it('says what exists and what does not; a restart there changes nothing; going on ends it', async () => {
    const app = await proposed('all-endpoints-missing', {
      change: (base) => {
        base.place.quotas.interfaceEndpointsPerVpc = 1;
      },
    });
    await approve(app);
    const outcome = await untilOutcome(app, /Half done/);
    expect(outcome).toContain('VpcEndpointLimitExceeded');
    expect(outcome).toMatch(/ecr\.api: vpce-/);
    expect(outcome).toMatch(/What does not\n.*ecr\.dkr\n/);
    await app.replica.stop();
    await app.startReplica();
    expect(endpointsCreated(app)).toEqual(['ecr.api']);
    app.base.place.quotas.interfaceEndpointsPerVpc = 50;
    await app.slack.send.click({ action: 'fix_continue', user: APPROVER });
    await untilOutcome(app, /Fixed/);
    expect(endpointsCreated(app).toSorted()).toEqual(['ecr.api', 'ecr.dkr', 's3']);
    expect(changesMade(app).filter((change) => change === 'CreateSecurityGroup')).toHaveLength(1);
  });

  it('can be undone, and then nothing of it is left', async () => {
    const app = await proposed('all-endpoints-missing', {
      change: (base) => {
        base.place.quotas.interfaceEndpointsPerVpc = 1;
      },
    });
    const before = app.base.place.ec2.securityGroups.length;
    await approve(app);
    await untilOutcome(app, /Half done/);
    await app.slack.send.click({ action: 'fix_undo', user: APPROVER });
    await app.slack.waitFor(() => app.slack.modalOf(APPROVER)?.view['submit'] !== undefined, { what: 'the form' });
    await app.slack.send.submitView({ user: APPROVER, values: {} });
    await untilOutcome(app, /Undone/);
    expect(endpointsCreated(app)).toEqual([]);
    expect(app.base.place.ec2.securityGroups).toHaveLength(before);
  });

  it('at its very first call creates nothing and says so', async () => {
    const app = await proposed('s3-gateway-missing');
    app.aws.faults.deny('ec2:CreateVpcEndpoint');
    await approve(app);
    expect(await untilOutcome(app, /Nothing was created/)).toContain('ec2:CreateVpcEndpoint: UnauthorizedOperation');
    expect(cardOf(app)).not.toContain('[Undo]');
  });

  it('is tried again while AWS is only busy', async () => {
    const app = await proposed('s3-gateway-missing');
    app.aws.faults.throttle('ec2:CreateVpcEndpoint', 4);
    await approve(app);
    await untilOutcome(app, /Fixed/);
    expect(endpointsCreated(app)).toEqual(['s3']);
  });
});

describe('what was created and does not help', () => {
  it('is told apart from a fix, with the reason', async () => {
    const app = await proposed('all-endpoints-missing', { aws: { endpointDelayMs: 40_000 } });
    await approve(app);
    await app.slack.waitFor(() => changesMade(app).length === 5, { what: 'all calls' });
    for (const group of app.base.place.ec2.securityGroups) group.egress = [];
    const outcome = await untilOutcome(app, /Created, but a pull would still fail/, 30_000);
    expect(outcome).toContain('security group');
    expect(outcome).toContain('What exists now');
  });

  it('is not called fixed when the evidence cannot be read again', async () => {
    const app = await proposed('all-endpoints-missing', { aws: { endpointDelayMs: 40_000 } });
    await approve(app);
    await app.slack.waitFor(() => changesMade(app).length === 5, { what: 'all calls' });
    app.aws.faults.deny('ec2:DescribeRouteTables');
    await app.slack.waitFor(() => outcomesOf(app).length === 1, { what: 'an outcome', timeoutMs: 30_000 });
    expect(outcomesOf(app)[0]).not.toContain('Fixed');
  });
});

describe('the card', () => {
  it('names the next thing to fail', async () => {
    const app = await proposed('role-and-s3');
    expect(cardOf(app)).toMatch(/The next thing to fail would be: .*ecr:/);
  });

  it('warns of drift where the VPC is managed as code', async () => {
    const app = await proposed('s3-gateway-missing', {
      change: (base) => {
        findVpc(base).tags['aws:cloudformation:stack-name'] = 'net-prod';
      },
    });
    expect(cardOf(app)).toContain('is managed by CloudFormation (net-prod)');
  });

  it('states a range where the price list cannot be read', async () => {
    const { base, input } = worldOf('all-endpoints-missing');
    const app = await startFixApp(base);
    app.aws.faults.deny('pricing:GetProducts');
    await ask(app, input);
    expect(cardOf(app)).toMatch(/About \$\d+\.\d\d to \$\d+\.\d\d a month/);
    expect(cardOf(app)).toContain('$0.01 to $0.02 per zone and hour');
  });

  it('reuses the group of an endpoint that admits the whole VPC', async () => {
    const app = await proposed('gateway-of-s3-alone', { change: (base) => void addInterfaceEndpoint(base, 'logs') });
    expect(cardOf(app)).toMatch(/with the security group sg-\w+, which admits the whole VPC/);
    expect(cardOf(app)).not.toContain('Create the security group');
  });
});

describe('what takes the change over as code', () => {
  it('stands in the thread with the real ids once it is made', async () => {
    const app = await proposed('s3-gateway-missing');
    await approve(app);
    const outcome = await untilOutcome(app, /Fixed/);
    const [created] = app.base.place.ec2.endpoints.filter(({ tags }) => tags['managed-by'] === 'pullfail');
    expect(outcome).toContain('import {');
    expect(outcome).toContain(`id = "${created?.id}"`);
    await app.slack.send.click({ action: 'fix_code_cloudformation', user: APPROVER });
    const form = () => JSON.stringify(app.slack.modalOf(APPROVER)?.view ?? {});
    await app.slack.waitFor(() => form().includes('ResourceIdentifier'), { what: 'the import file' });
  });

  it.each(['fix_code_terraform', 'fix_code_cloudformation', 'fix_code_cli'])(
    '%s is open to everybody before',
    async (action) => {
      const app = await proposed('all-endpoints-missing');
      await app.slack.send.click({ action, user: 'U00FAKE3' });
      const form = () => JSON.stringify(app.slack.modalOf('U00FAKE3')?.view ?? {});
      await app.slack.waitFor(() => form().includes(`com.amazonaws.${app.base.ids.region}.ecr.dkr`), {
        what: 'the code',
      });
    },
  );
});

describe('going on', () => {
  it('is stopped by a second look that finds something else, and what exists stays named', async () => {
    const app = await proposed('all-endpoints-missing', {
      change: (base) => {
        base.place.quotas.interfaceEndpointsPerVpc = 1;
      },
    });
    await approve(app);
    await untilOutcome(app, /Half done/);
    app.aws.faults.deny('ec2:DescribeRouteTables');
    await app.slack.send.click({ action: 'fix_continue', user: APPROVER });
    const outcome = await untilOutcome(app, /stopped there/);
    expect(outcome).toMatch(/ecr\.api: vpce-/);
    expect(endpointsCreated(app)).toEqual(['ecr.api']);
    expect(cardOf(app)).toContain('[Undo]');
  });
});

describe.each(['cn-north-1', 'us-gov-west-1'])('in %s', (region) => {
  it.each(['all-endpoints-missing', 'ssm-endpoint-missing'])(
    '%s is fixed under the names that AWS has there',
    async (id) => {
      const { base, input } = worldOf(id, () => {}, 5, region);
      const settings = { PULLFAIL_FIXER_ROLE: `arn:${base.ids.partition}:iam::{account}:role/pullfail-fixer` };
      const app = await startFixApp(base, { settings });
      await ask(app, input);
      const [ssm] = /\S*com\.amazonaws\.\S*\.ssm\b/.exec(cardOf(app)) ?? [];
      await approve(app, { ticked: ssm === undefined ? [] : [ssm] });
      await untilOutcome(app, /Fixed/);
    },
  );
});
