import { CHECKS } from './checks/index.ts';

/** What finding a task costs on top of the checks: see `diagnose/find-task.ts`. */
const SEARCH_READS = ['ecs:ListClusters', 'ecs:ListServices', 'ecs:ListTasks', 'sts:GetCallerIdentity'];

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: '*';
  }[];
}

/** The policy that the reader role needs: exactly what the checks declare and what finding a task takes. */
export function readerPolicy(): PolicyDocument {
  const actions = [...new Set([...CHECKS.flatMap(({ reads }) => reads), ...SEARCH_READS])].sort();
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: 'PullfailReads', Effect: 'Allow', Action: actions, Resource: '*' }],
  };
}
