import { expect, it, onTestFinished } from 'vitest';
import { openAccounts } from '../../src/demo/accounts.ts';
import { Recovery } from '../../src/demo/recovery.ts';
import { startAwsOrganization } from '../../src/simulation/aws/organization.ts';
import type { RecordedCall } from '../../src/simulation/aws/server/recorded-call.ts';
import { startSlackSimulation } from '../../src/simulation/slack/index.ts';

it('starts the service of the account that a thread calls fixed, and of no other that was changed', async () => {
  const organization = await startAwsOrganization();
  const slack = await startSlackSimulation();
  onTestFinished(async () => {
    await slack.stop();
    await organization.close();
  });
  const accounts = openAccounts(organization, new Date(), () => {});
  const changed = accounts.filter(({ scenario: { id } }) => ['s3-gateway-missing', 'gateway-deleted'].includes(id));
  const recovery = new Recovery(accounts);
  for (const { scenario } of changed) recovery.called(CREATED, scenario.id);
  slack.subscribe((change) => recovery.told(change, new Date(), ({ threadTs }) => slack.thread(threadTs ?? '')));
  const running = () => changed.map(({ base }) => base.place.ecs.clusters[0]?.services[0]?.runningCount ?? 0);
  const before = running();
  const [mended] = changed;
  const root = slack.place({ text: `Proposed fix in ${mended?.base.ids.vpc}` });
  slack.place({ threadTs: root.ts, text: 'Fixed: the cause is gone' });
  expect(running()[0]).toBeGreaterThan(before[0] ?? 0);
  expect(running()[1]).toBe(before[1]);
});

const CREATED: RecordedCall = {
  service: 'ec2',
  action: 'ec2:CreateVpcEndpoint',
  account: '111122223333',
  region: 'us-east-1',
  principal: 'arn:aws:sts::111122223333:assumed-role/pullfail-fixer/U00FAKE2',
  roleSession: 'U00FAKE2',
  params: {},
  at: 0,
  status: 200,
  error: null,
  forbidden: false,
};
