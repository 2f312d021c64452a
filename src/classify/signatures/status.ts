import { namesNoError } from '../conditions.ts';
import { type Signature, type SignatureWords, signature } from '../signature.ts';

function status(words: Pick<SignatureWords, 'id' | 'any' | 'says' | 'example'> & Partial<SignatureWords>): Signature {
  return signature({
    symptom: 'not-a-pull-failure',
    certainty: 'certain',
    when: namesNoError,
    alternatives: [],
    ...words,
  });
}

/** What services and tasks say on other days. */
export const STATUS: readonly Signature[] = [
  status({
    id: 'circuit-breaker',
    any: [
      'circuit breaker',
      'did not stabilize',
      'failed to stabilize',
      'rolling back to',
      'exceeded attempts to wait',
      'waiting for ECS Service',
      'tablestable',
      'Resource timed out waiting',
    ],
    alternatives: ['unknown-pull-failure'],
    says: 'The deployment was given up because its tasks did not start or stay up; the reason stands in the stopped tasks, not in this text.',
    example: 'ECS Deployment Circuit Breaker was triggered. (Service: AmazonECS)',
  }),
  status({
    id: 'health-checks',
    any: ['health checks', 'healthcheck', 'health check', 'is unhealthy in', 'UnhealthyContainer'],
    says: 'The container ran and failed its health checks; the image was there.',
    example: '(service shop) (task 0123456789abcdef) failed container health checks.',
  }),
  status({
    id: 'exited',
    any: [
      'Essential container in task exited',
      'Essential container exited',
      'exit code',
      'exited with code',
      'Exited (',
      'killed due to memory',
      'out of memory',
      'oom-kill',
    ],
    says: 'The container was pulled and started, and then ended by itself; its own logs say why.',
    example: 'Essential container in task exited. Exit code: 1',
  }),
  status({
    id: 'stopped-on-purpose',
    any: [
      'Scaling activity initiated',
      'Task stopped by user',
      'Stopped by user',
      'UserInitiated',
      'ServiceSchedulerInitiated',
      'Spot Task was interrupted',
      'SpotInterruption',
      'Your Spot Task',
      'Host EC2',
      'maintenance on the underlying',
      'has begun draining',
      'has stopped … running tasks',
      'task-protection',
    ],
    says: 'The task was stopped on purpose (scaling, a deployment, a person, Spot or maintenance).',
    example: 'Scaling activity initiated by (deployment ecs-svc/0123456789)',
  }),
  status({
    id: 'steady',
    any: [
      'steady state',
      'deployment completed',
      'has started … tasks',
      'registered … targets',
      'registered … instances',
    ],
    says: 'The service reports its ordinary course of events; nothing failed here.',
    example: '(service shop) has reached a steady state.',
  }),
  status({
    id: 'placement',
    any: [
      'unable to place a task',
      'unable to consistently start tasks',
      'unable to stop or start tasks',
      'Unable to Start a service',
      'Unable to run task',
      'was unable to start',
      'failed to launch a task',
      'failed to start tasks',
    ],
    says: 'The service could not start a task, for a reason other than its image as far as this text goes.',
    example: 'service shop was unable to place a task. Reason: Internal error.',
  }),
  status({
    id: 'deployment-tool',
    any: [
      'ClientException',
      'InvalidParameterException',
      'ValidationException',
      'ResourceNotFoundException',
      'calling the RegisterTaskDefinition',
      'HandlerErrorCode',
    ],
    says: 'A call that manages AWS resources was refused; no image was pulled.',
    example:
      'An error occurred (ClientException) when calling the RegisterTaskDefinition operation: Family contains invalid characters.',
  }),
  status({
    id: 'ecs-exec',
    any: ['SessionManagerPlugin', 'TargetNotConnectedException', 'execute command', 'ExecuteCommand', 'exec agent'],
    says: 'ECS Exec could not open a session in a running container; the image was there.',
    example:
      'An error occurred (TargetNotConnectedException) when calling the ExecuteCommand operation: The execute command failed due to an internal error. Try again later.',
  }),
  status({
    id: 'failed-to-start',
    any: ['Task failed to start', 'TaskFailedToStart'],
    certainty: 'likely',
    alternatives: ['unknown-pull-failure'],
    says: 'The task did not start, and this field never says more; the reason stands beside each container of the stopped task.',
    example: 'Task stopped at: 2026-03-12T18:15:57.697Z Task failed to start',
  }),
];
