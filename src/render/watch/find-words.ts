import { unreachable } from '../../model/result.ts';
import type { FoundService } from '../../watch/find-service.ts';
import { missedWords } from './saying-words.ts';

/** Why no service can be followed, and what to do about it. */
export function notFoundWords(found: Exclude<FoundService, { kind: 'found' }>): {
  readonly sentence: string;
  readonly nextStep: string;
} {
  switch (found.kind) {
    case 'not-named':
      return {
        sentence: 'That names no ECS service and no task of one.',
        nextStep: 'Give one such as prod/payments, or a task ARN.',
      };
    case 'no-region':
      return { sentence: 'No region is known for this service.', nextStep: 'Name it with --region, or give the ARN.' };
    case 'unknown-task':
      return {
        sentence: 'ECS does not know this task: stopped tasks are kept for about an hour.',
        nextStep: 'Give its service, such as prod/payments.',
      };
    case 'no-service-of-task':
      return {
        sentence: 'No service started this task, so there is nothing to follow.',
        nextStep: 'Look into it with `pullfail diagnose`.',
      };
    case 'unknown-name':
      return {
        sentence:
          found.onlyFirst === null
            ? 'No cluster of the region knows a service of this name.'
            : `None of the first ${found.onlyFirst} clusters of the region knows a service of this name; the others were not asked.`,
        nextStep: 'Give cluster and service, such as prod/payments.',
      };
    case 'several':
      return {
        sentence: `Several clusters know a service of this name: ${found.clusters.join(', ')}.`,
        nextStep: 'Give cluster and service, such as prod/payments.',
      };
    case 'refused':
      return { sentence: `The service could not be looked up: ${missedWords(found.missed)}.`, nextStep: REMEDY };
    default:
      return unreachable(found);
  }
}

const REMEDY = 'Set AWS_PROFILE or AWS_ACCESS_KEY_ID and its companions, with what docs/iam/read.json lists.';

/** For a watch whose very first look was made without valid credentials. */
export const NO_CREDENTIALS = {
  sentence: 'There are no valid AWS credentials here, so the service could not be looked at.',
  nextStep: REMEDY,
} as const;
