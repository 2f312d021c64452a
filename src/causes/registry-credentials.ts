import { failedContainer } from '../checks/failed-container.ts';
import { registrySecret } from '../checks/registry-secret.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import { type PulledImage, pulledImage } from './shared/pulled-image.ts';
import { reviseTaskDefinition, showImages } from './shared/task-definition-steps.ts';
import { stageOfText, textSays, WHOLE_MESSAGE } from './shared/text.ts';
import { advice, change, confirmed, likely, look, outOfQuestion, ruledOut, undecided } from './shared/verdict.ts';

/** Registries answer alike for an image that is private and one that does not exist: without a look inside this is likely at most. */
export const registryCredentials = defineCause({
  id: 'registry-credentials',
  title: 'The registry wants a login that it did not get, or has no such image.',
  explains: ['registry-credentials'],
  foretoldUnder: [],
  evidence: [failedContainer, taskDefinition, registrySecret],
  remedy: 'Changing the registry’s credentials',
  judge(evidence, context) {
    const pulled = pulledImage(evidence, context);
    if (pulled.registry === 'ecr') return ruledOut('The image is in ECR, which takes no stored credentials.');
    const secret = evidence.facts(registrySecret);
    if (secret !== null) {
      const { lookup } = secret;
      const gone =
        lookup.kind === 'secret-missing'
          ? 'does not exist'
          : lookup.deletedAt !== null
            ? 'is marked for deletion'
            : null;
      if (gone !== null) {
        return confirmed(
          `The secret ${secret.arn}, which holds the credentials for ${pulled.host ?? 'the registry'}, ${gone}.`,
          {
            breaks: ['secrets', 'auth'],
            seenIn: ['registry-secret'],
            advice: secretAdvice(secret.arn, lookup.kind === 'found', context),
          },
        );
      }
    }
    const says = textSays(context, 'registry-credentials');
    if (says === 'not') return outOfQuestion('The text shows no refused login.');
    if (says === 'another-reading') return undecided('The words can also mean a refused login.', [WHOLE_MESSAGE]);
    return likely(sentence(pulled, evidence), {
      breaks: [stageOfText(context, 'manifest')],
      seenIn: [],
      advice: accessAdvice(pulled, evidence, context),
    });
  },
});

function credentialsOf(evidence: EvidenceView): string | null {
  return evidence.facts(failedContainer)?.definition?.repositoryCredentials ?? null;
}

/** Docker completes a name without a host to `docker.io/library/…`: seldom what was meant on ECS. */
function hostLeftOut({ registry, repository, written }: PulledImage): boolean {
  const plain = written !== null && !written.includes('/');
  return registry === 'docker-hub' && (plain || (repository ?? '').startsWith('library/'));
}

function sentence(pulled: PulledImage, evidence: EvidenceView): string {
  const host = pulled.host ?? 'The registry';
  const name = pulled.repository ?? 'the image';
  if (hostLeftOut(pulled)) {
    return `Docker Hub has no public image ${name}: most likely the registry’s host was left out of the image name.`;
  }
  return credentialsOf(evidence) === null
    ? `${host} gives ${name} to nobody without a login, or does not have it; the container names no credentials.`
    : `${host} did not accept the credentials that the container names, or does not have ${name}.`;
}

function secretAdvice(arn: string, found: boolean, { subject }: JudgeContext): Advice {
  return advice(
    [
      look(
        'See the state of the secret.',
        awsCommand('secretsmanager describe-secret', subject.region, { 'secret-id': arn }),
      ),
      found
        ? change(
            'Take it back from deletion.',
            awsCommand('secretsmanager restore-secret', subject.region, { 'secret-id': arn }),
          )
        : change(
            'Create the secret anew as {"username":"…","password":"…"} and name its ARN under repositoryCredentials.',
            null,
          ),
    ],
    ['Write the secret and the task definition with the same code.'],
  );
}

function accessAdvice(pulled: PulledImage, evidence: EvidenceView, context: JudgeContext): Advice {
  const { subject } = context;
  const secretArn = credentialsOf(evidence);
  const name = evidence.facts(failedContainer)?.definition?.name ?? null;
  const ecrHost = `${subject.account}.dkr.ecr.${subject.region}.${subject.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
  const bare = (pulled.repository ?? '').replace(/^library\//, '');
  const steps = hostLeftOut(pulled)
    ? [
        look(
          'See whether ECR has a repository of that name.',
          awsCommand('ecr describe-images', subject.region, { 'repository-name': bare, 'max-items': '5' }),
        ),
        name === null
          ? null
          : reviseTaskDefinition(
              `If it has, put the host ${ecrHost} in front of the name.`,
              `(.containerDefinitions[] | select(.name == ${JSON.stringify(name)})).image = ${JSON.stringify(`${ecrHost}/${bare}:${pulled.tag ?? 'latest'}`)}`,
              evidence,
              context,
            ),
      ]
    : [
        look('Open the image in the registry without a login: is it there, and is it public?', null),
        secretArn === null
          ? change(
              'If it is private, store its login in Secrets Manager and name it under repositoryCredentials of the container.',
              awsCommand('secretsmanager create-secret', subject.region, {
                name: `registry-${pulled.host ?? 'login'}`,
                'secret-string': 'file://registry-login.json',
              }),
            )
          : change(
              'Renew the login in the secret; its keys are username and password.',
              awsCommand('secretsmanager put-secret-value', subject.region, {
                'secret-id': secretArn,
                'secret-string': 'file://registry-login.json',
              }),
            ),
      ];
  return advice(
    [showImages(evidence, context), ...steps],
    ['Mirror images of other registries into ECR, where the execution role is the only login.'],
  );
}
