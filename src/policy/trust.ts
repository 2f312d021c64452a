import { evaluatePolicy, parsePolicy } from './evaluate.ts';

/** What a policy answers; `silent`: nothing in it allows or denies. */
export type PolicyAnswer = 'allows' | 'denies' | 'silent' | 'unknown';

/** Whether a trust policy lets a service take on its role. */
export function trustAllows(
  trustPolicy: string,
  service: string,
  context: Readonly<Record<string, string>>,
): PolicyAnswer {
  const parsed = parsePolicy(trustPolicy);
  if (!parsed.ok) return 'unknown';
  const { effect } = evaluatePolicy(parsed.document, {
    action: 'sts:AssumeRole',
    resource: '*',
    principal: { kind: 'service', name: service },
    context,
  });
  return answerOf(effect);
}

/** The effect of a policy in the words of an answer. */
export function answerOf(effect: ReturnType<typeof evaluatePolicy>['effect']): PolicyAnswer {
  return ({ allow: 'allows', deny: 'denies', none: 'silent', unknown: 'unknown' } as const)[effect];
}
