import type { Answer, Caller } from './shared/aws-side.ts';
import { defineLook, failed, inconclusive, passed, type Told } from './shared/look.ts';
import { troubleWords } from './shared/trouble.ts';

export const awsIdentity = defineLook({
  id: 'aws-identity',
  group: 'aws',
  title: 'Identity',
  see: ({ aws }) => aws.caller(),
  tell: (said) => [toldOf(said)],
});

function toldOf(said: Answer<Caller>): Told {
  if (said.kind === 'answered') return passed(`${shown(said.value.arn)}.`);
  const { kind } = said.error;
  if (kind === 'no-credentials') {
    return failed(
      'There are no valid AWS credentials here.',
      'Give the process credentials: a task role on ECS, AWS_PROFILE, or AWS_ACCESS_KEY_ID and its companions.',
    );
  }
  return inconclusive(
    `STS did not tell who asks: ${troubleWords(kind)}.`,
    'See that STS can be reached from here (AWS_REGION, AWS_ENDPOINT_URL, proxy, outgoing HTTPS).',
  );
}

function shown(arn: string): string {
  return /^arn:aws[a-z-]*:(?:sts|iam)::\d{12}:[\w+=,.@/-]{1,512}$/.test(arn) ? arn : 'STS answers';
}
