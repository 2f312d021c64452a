import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readQueueUrl } from '../../src/events/queue-url.ts';
import { readRoutes } from '../../src/events/routes.ts';
import { eventsPolicy, readerPolicy } from '../../src/iam-policy.ts';
import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';
import { policy } from '../../src/simulation/aws/world/policy-document.ts';
import { propertiesOf } from '../deploy/cloudformation.ts';
import { ROOT } from '../rules/source-files.ts';
import { startEventApp, untilEmpty, untilTold } from './app.ts';
import { eventOf } from './samples.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const SECTION = (README.split('## Let it speak up first\n')[1] ?? '').split('\n## ')[0] ?? '';
const BLOCKS = [...SECTION.matchAll(/```(?<language>json|sh)\n(?<code>[\s\S]*?)```/g)].map(
  (match) => match.groups ?? {},
);
const [pattern, queuePolicy] = BLOCKS.filter(({ language }) => language === 'json').map(({ code = '' }): unknown =>
  JSON.parse(code),
);
const SHELL = BLOCKS.filter(({ language }) => language === 'sh')
  .map(({ code }) => code)
  .join('\n');

const queue = z.looseObject({ QueueName: z.string() }).parse(propertiesOf('events', 'Events'));
const rule = z
  .looseObject({ Name: z.string(), EventPattern: z.unknown() })
  .parse(propertiesOf('events', 'StoppedTasks'));

/** EventBridge's own way, as far as the pattern goes: every named field has one of the values (user guide, "Creating event patterns"). */
function matches(wanted: unknown, value: unknown): boolean {
  if (Array.isArray(wanted)) return wanted.includes(value);
  if (typeof wanted !== 'object' || wanted === null || typeof value !== 'object' || value === null) return false;
  return Object.entries(wanted).every(([name, inner]) => matches(inner, Reflect.get(value, name)));
}

describe('“Let it speak up first”', () => {
  it('shows the pattern and the policy of the template', () => {
    expect(pattern).toEqual(rule.EventPattern);
    const events = `arn:aws:sqs:us-east-1:111122223333:${queue.QueueName}`;
    const source = `arn:aws:events:us-east-1:111122223333:rule/${rule.Name}`;
    const written = JSON.stringify(propertiesOf('events', 'OnlyFromTheRule')['PolicyDocument'])
      .replaceAll('{"Fn::GetAtt":["Events","Arn"]}', JSON.stringify(events))
      .replaceAll('{"Fn::GetAtt":["StoppedTasks","Arn"]}', JSON.stringify(source));
    expect(queuePolicy).toEqual(JSON.parse(written));
  });

  it.each([
    ['a task that stopped', eventOf(), true],
    ['a task that runs', eventOf({ lastStatus: 'RUNNING' }), false],
    ['an event of another source', { ...eventOf(), source: 'com.example' }, false],
    ['an event of a service', { ...eventOf(), 'detail-type': 'ECS Service Action' }, false],
  ])('has a pattern that answers %s rightly', (_what, event, wanted) => {
    expect(matches(pattern, event)).toBe(wanted);
  });

  it.each(['README.md', '.env.example'])('gives settings that can be used (%s)', (file) => {
    const text = file === 'README.md' ? SHELL : readFileSync(join(ROOT, file), 'utf8');
    const setting = (name: string) => new RegExp(`${name}=(?<value>\\S+)`).exec(text)?.groups?.['value'] ?? '';
    expect(readQueueUrl(setting('PULLFAIL_EVENTS_QUEUE'))).toMatchObject({
      kind: 'queue',
      queue: { region: 'us-east-1' },
    });
    expect(readRoutes(setting('PULLFAIL_ROUTES')).kind).toBe('routes');
  });

  it('names files that exist', () => {
    const named = [...SECTION.matchAll(/(?:docs|deploy)\/[\w/]+\.(?:json|yaml)/g)].map(([path]) => path);
    expect(new Set(named)).toEqual(new Set(['deploy/cloudformation/events.yaml', 'docs/iam/events.json']));
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('lists every permission that taking events needs', async () => {
    const allowed = (base: BaseWorld) => {
      const role = base.iam.roles.find(({ arn }) => arn === base.ids.botRoleArn);
      const statements = [...eventsPolicy().Statement, ...readerPolicy().Statement];
      const document = policy(
        ...statements.map(({ Effect, Action, Resource }) => ({
          Effect,
          Action: [...Action],
          Resource: [Resource].flat(),
        })),
      );
      role?.inlinePolicies.push({ name: 'pullfail', document });
    };
    const app = await startEventApp({ aws: { enforce: 'roles-too' }, change: allowed });
    app.report();
    await untilTold(app);
    await untilEmpty(app);
    const refused = app.aws.calls.filter(({ error }) => error?.includes('AccessDenied') === true);
    expect(refused.map(({ action }) => action).filter((action) => action.startsWith('sqs:'))).toEqual([]);
  });
});
