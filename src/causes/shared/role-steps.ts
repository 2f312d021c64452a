import { nameOfArn } from '../../model/arn.ts';
import { awsCommand } from '../../model/shell.ts';
import type { NextStep } from '../cause.ts';
import { change, look } from './verdict.ts';

/** What a statement allows. */
export interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Adds an inline policy to a role; the name tells what it is for. */
export function permit(roleArn: string, purpose: string, grants: readonly Grant[]): NextStep {
  const role = nameOfArn(roleArn);
  const actions = [...new Set(grants.flatMap((grant) => grant.actions))];
  return change(
    `Allow ${actions.join(', ')} to ${role}.`,
    awsCommand('iam put-role-policy', null, {
      'role-name': role,
      'policy-name': purpose,
      'policy-document': JSON.stringify({
        Version: '2012-10-17',
        Statement: grants.map(({ actions: Action, resources: Resource }) => ({ Effect: 'Allow', Action, Resource })),
      }),
    }),
  );
}

/** Attaches one of AWS's own policies by its path and name. */
export function attachManaged(roleArn: string, policy: string): NextStep {
  const [, partition = 'aws'] = roleArn.split(':');
  const name = nameOfArn(policy);
  return change(
    `Attach AWS’s policy ${name} to ${nameOfArn(roleArn)}: it holds all that a pull needs.`,
    awsCommand('iam attach-role-policy', null, {
      'role-name': nameOfArn(roleArn),
      'policy-arn': `arn:${partition}:iam::aws:policy/${policy}`,
    }),
  );
}

/** Asks IAM the same question once more. */
export function simulate(roleArn: string, actions: readonly string[], resource: string): NextStep {
  return look(
    `Ask IAM what it decides for ${nameOfArn(roleArn)}.`,
    awsCommand('iam simulate-principal-policy', null, {
      'policy-source-arn': roleArn,
      'action-names': actions,
      'resource-arns': resource,
      query: 'EvaluationResults[].[EvalActionName,EvalDecision]',
      output: 'text',
    }),
  );
}
