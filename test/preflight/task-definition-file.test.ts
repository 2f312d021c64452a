import { describe, expect, it } from 'vitest';
import { MOST_FILE_BYTES, readTaskDefinition } from '../../src/preflight/task-definition-file.ts';
import { fileProblemSentence } from '../../src/render/preflight/file-words.ts';

const ROLE = 'arn:aws:iam::111122223333:role/payments-exec';
const SECRET = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:hub-AbCdEf';

/** As `register-task-definition --cli-input-json` takes it. */
const REGISTER = {
  family: 'payments',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  executionRoleArn: ROLE,
  cpu: '256',
  memory: '512',
  runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'ARM64' },
  ephemeralStorage: { sizeInGiB: 30 },
  containerDefinitions: [
    {
      name: 'app',
      image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/team/payments:v42',
      secrets: [{ name: 'KEY', valueFrom: SECRET }],
      environment: [{ name: 'PLAIN', value: 'x' }],
      logConfiguration: { logDriver: 'awslogs', secretOptions: [{ name: 'token', valueFrom: 'log-token' }] },
    },
    { name: 'proxy', image: 'nginx:1.27', essential: false, repositoryCredentials: { credentialsParameter: SECRET } },
  ],
};

/** As `describe-task-definition` gives it. */
const DESCRIBED = {
  taskDefinition: {
    ...REGISTER,
    taskDefinitionArn: 'arn:aws:ecs:us-east-1:111122223333:task-definition/payments:7',
    revision: 7,
    status: 'ACTIVE',
    registeredAt: '2026-11-20T12:00:00Z',
  },
  tags: [],
};

const read = (value: unknown) => readTaskDefinition(JSON.stringify(value));

describe('a task definition in a file', () => {
  it('is read as it is registered', () => {
    const result = read(REGISTER);
    expect(result).toMatchObject({
      ok: true,
      file: {
        compatibilities: ['FARGATE'],
        definition: {
          arn: 'payments',
          family: 'payments',
          networkMode: 'awsvpc',
          executionRoleArn: ROLE,
          operatingSystem: 'LINUX',
          cpuArchitecture: 'ARM64',
          ephemeralStorageGiB: 30,
          containers: [
            { name: 'app', essential: true, logDriver: 'awslogs', secrets: [SECRET, 'log-token'] },
            { name: 'proxy', essential: false, repositoryCredentials: SECRET },
          ],
        },
      },
    });
  });

  it('is read as it is described, and with a byte order mark', () => {
    expect(read(DESCRIBED)).toMatchObject({
      ok: true,
      file: { definition: { arn: DESCRIBED.taskDefinition.taskDefinitionArn } },
    });
    expect(readTaskDefinition(`\uFEFF${JSON.stringify(REGISTER)}`).ok).toBe(true);
  });

  it('may leave everything out but a container', () => {
    expect(read({ containerDefinitions: [{ name: 'app', image: 'nginx' }] })).toMatchObject({
      ok: true,
      file: { compatibilities: [], definition: { executionRoleArn: null, networkMode: null } },
    });
  });

  it('never keeps what looks like a secret in an image name', () => {
    const result = read({
      containerDefinitions: [{ name: 'app', image: 'https://user:hunter2@registry.example.com/a:b' }],
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it.each([
    ['an empty text', '', 'not-json'],
    ['words', 'ContainerDefinitions:\n  - Name: app', 'not-json'],
    ['a JSON text', '"payments"', 'not-json'],
    ['a JSON list', '[]', 'not-json'],
    ['null', 'null', 'not-json'],
    ['another object', '{"a":1}', 'no-containers'],
    ['a definition without containers', '{"family":"payments","containerDefinitions":[]}', 'no-containers'],
    ['an empty description', '{"taskDefinition":{}}', 'no-containers'],
    ['CloudFormation', '{"Family":"payments","ContainerDefinitions":[{"Name":"app"}]}', 'capital-names'],
    ['a container without a name', '{"containerDefinitions":[{"image":"nginx"}]}', 'wrong-field'],
    ['an image that is a number', '{"containerDefinitions":[{"name":"app","image":7}]}', 'wrong-field'],
    ['a role that is a list', '{"executionRoleArn":[],"containerDefinitions":[{"name":"app"}]}', 'wrong-field'],
    ['more than ECS takes', `"${'x'.repeat(MOST_FILE_BYTES)}"`, 'too-large'],
  ])('is not %s, and one sentence says why', (_, text, kind) => {
    const result = readTaskDefinition(text);
    expect(result).toMatchObject({ ok: false, problem: { kind } });
    if (!result.ok) expect(fileProblemSentence(result.problem)).toMatch(/^[a-z].*\.$/);
  });

  it('names the field that is wrong by its path', () => {
    const result = read({ containerDefinitions: [{ name: 'app', image: 7 }] });
    expect(result).toMatchObject({ ok: false, problem: { path: 'containerDefinitions[0].image' } });
  });
});
