import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoAccount, openAccounts } from '../../src/demo/accounts.ts';
import { type AwsOrganization, startAwsOrganization } from '../../src/simulation/aws/organization.ts';
import { SCENARIOS } from '../../src/simulation/scenarios/index.ts';
import { diagnose, READER_ROLE } from '../scenarios/diagnose-world.ts';

let organization: AwsOrganization;
let accounts: readonly DemoAccount[];

beforeAll(async () => {
  organization = await startAwsOrganization();
  accounts = openAccounts(organization, new Date(), () => {});
});

afterAll(() => organization.close());

describe('the accounts of the demo, all behind one address', () => {
  it.each(SCENARIOS.map(({ id, expected }, index) => ({ id, expected, index })))(
    '$id comes to its verdict there, too',
    async ({ expected, index }) => {
      process.env['AWS_ENDPOINT_URL'] = organization.url;
      const { conclusion } = await diagnose(accounts[index]?.scenario.input ?? '', null, READER_ROLE);
      const kinds = {
        undetermined: 'undetermined',
        'healthy-now': 'undetermined',
        'not-a-pull-failure': 'not-a-pull-failure',
      };
      const cause = conclusion.kind === 'found' ? conclusion.finding.causeId : kinds[conclusion.kind];
      expect(cause).toBe(expected.cause);
    },
  );

  it('every scenario stands under the headline of its cause', () => {
    expect(accounts.map(({ scenario }) => scenario.group)).toContain('A VPC endpoint is missing');
    expect(accounts.filter(({ scenario }) => scenario.group === '')).toEqual([]);
  });

  it('a text that names its image is found by it', async () => {
    process.env['AWS_ENDPOINT_URL'] = organization.url;
    const nat = accounts.find(({ scenario }) => scenario.id === 'nat-failed');
    const { task } = await diagnose(nat?.scenario.text ?? '', null, READER_ROLE);
    expect(task?.account).toBe(nat?.base.ids.account);
  });
});
