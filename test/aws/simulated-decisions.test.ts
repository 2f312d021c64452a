import type { EvaluationResult } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { toDecisions } from '../../src/aws/simulated-decisions.ts';

const ONE = 'arn:aws:ecr:us-east-1:111122223333:repository/one';
const TWO = 'arn:aws:ecr:us-east-1:111122223333:repository/two';
const ACTION = 'ecr:BatchGetImage';
const asked = { actions: [ACTION], resources: [ONE, TWO] };

const facts = (results: readonly EvaluationResult[], of = asked) =>
  toDecisions(results, of).map(({ action, resource, decision }) => [action, resource, decision]);

describe('both answer shapes of a simulation', () => {
  const expected = [
    [ACTION, ONE, 'allowed'],
    [ACTION, TWO, 'explicit-deny'],
  ];

  it('one result for each action and resource is read as it stands', () => {
    const results = [
      { EvalActionName: ACTION, EvalResourceName: ONE, EvalDecision: 'allowed' },
      { EvalActionName: ACTION, EvalResourceName: TWO, EvalDecision: 'explicitDeny' },
    ] satisfies EvaluationResult[];
    expect(facts(results)).toEqual(expected);
  });

  it('one result for an action is read by its resources, not by the most restrictive on top', () => {
    const results = [
      {
        EvalActionName: 'ECR:batchgetimage',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the form in which IAM names a resource type
        EvalResourceName: 'arn:${Partition}:ecr:${Region}:${Account}:repository/${RepositoryName}',
        EvalDecision: 'explicitDeny',
        ResourceSpecificResults: [
          { EvalResourceName: ONE, EvalResourceDecision: 'allowed' },
          { EvalResourceName: TWO, EvalResourceDecision: 'explicitDeny' },
        ],
      },
    ] satisfies EvaluationResult[];
    expect(facts(results)).toEqual(expected);
  });

  it('a result that names no asked resource is about all of them', () => {
    const results = [
      { EvalActionName: ACTION, EvalResourceName: '*', EvalDecision: 'implicitDeny' },
    ] satisfies EvaluationResult[];
    expect(facts(results)).toEqual([
      [ACTION, ONE, 'implicit-deny'],
      [ACTION, TWO, 'implicit-deny'],
    ]);
  });

  it('the one resource * stays *', () => {
    const results = [
      { EvalActionName: 'ecr:GetAuthorizationToken', EvalResourceName: '*', EvalDecision: 'allowed' },
    ] satisfies EvaluationResult[];
    expect(facts(results, { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] })).toEqual([
      ['ecr:GetAuthorizationToken', '*', 'allowed'],
    ]);
  });
});

describe('what stands beside a decision', () => {
  const organization = { OrganizationsDecisionDetail: { AllowedByOrganizations: false } };
  const boundary = { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } };

  it('comes from the result itself in the old shape', () => {
    const [decision] = toDecisions(
      [
        {
          EvalActionName: ACTION,
          EvalResourceName: ONE,
          EvalDecision: 'implicitDeny',
          MissingContextValues: ['aws:SourceVpce'],
          MatchedStatements: [{ SourcePolicyId: 'pull' }, { SourcePolicyId: 'pull' }, { SourcePolicyId: 'guard' }],
          ...organization,
          ...boundary,
        },
      ],
      asked,
    );
    expect(decision).toMatchObject({
      allowedByBoundary: false,
      allowedByOrganization: false,
      missingContext: ['aws:SourceVpce'],
      matchedPolicies: ['pull', 'guard'],
    });
  });

  it('comes from each resource in the new shape, and a refusal by the organisation sticks to the refused one', () => {
    const decisions = toDecisions(
      [
        {
          EvalActionName: ACTION,
          EvalDecision: 'implicitDeny',
          MissingContextValues: ['aws:SourceVpce'],
          ...organization,
          ResourceSpecificResults: [
            { EvalResourceName: ONE, EvalResourceDecision: 'allowed' },
            {
              EvalResourceName: TWO,
              EvalResourceDecision: 'implicitDeny',
              MissingContextValues: ['aws:SourceVpce'],
              ...boundary,
            },
          ],
        },
      ],
      asked,
    );
    expect(decisions).toMatchObject([
      { resource: ONE, allowedByBoundary: null, allowedByOrganization: true, missingContext: [] },
      { resource: TWO, allowedByBoundary: false, allowedByOrganization: false, missingContext: ['aws:SourceVpce'] },
    ]);
  });

  it('is null where AWS does not say', () => {
    const [decision] = toDecisions([{ EvalActionName: ACTION, EvalResourceName: ONE, EvalDecision: 'allowed' }], asked);
    expect(decision).toMatchObject({ allowedByBoundary: null, allowedByOrganization: null, missingContext: [] });
  });
});
