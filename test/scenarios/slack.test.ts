import { describe, expect, it, onTestFinished } from 'vitest';
import { createEngine } from '../../src/app.ts';
import { lookAround } from '../../src/circumstances/look-around.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { conclusionTitle } from '../../src/render/conclusion-words.ts';
import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';
import { startAwsSimulation } from '../../src/simulation/aws/simulation.ts';
import { buildScenario, type Expected, SCENARIOS, type Scenario } from '../../src/simulation/scenarios/index.ts';
import { plainText, type SlackSimulation, startSlackSimulation } from '../../src/simulation/slack/index.ts';
import { buildBolt } from '../../src/slack/bolt.ts';
import { registerListeners } from '../../src/slack/listeners/index.ts';
import { slackChecker } from '../../src/slack-checker.ts';
import { slackInvestigator } from '../../src/slack-investigator.ts';
import { clockTimes } from '../clock-times.ts';
import { giveFakeKeys } from '../fake-keys.ts';
import { NO_PACE } from '../fix/app.ts';
import { scenarioNamed } from './named.ts';

type Mode = 'http' | 'socket';

const fastClock = clockTimes(20);

/** The real app, real AWS clients and a real HTTP or socket connection between them and the two simulations. */
async function startApp(base: BaseWorld, mode: Mode): Promise<SlackSimulation> {
  const aws = await startAwsSimulation({ world: base.world, lookUpsPerSecond: Number.POSITIVE_INFINITY });
  onTestFinished(() => aws.close());
  giveFakeKeys({ AWS_ENDPOINT_URL: aws.url });
  const slack = await startSlackSimulation({});
  onTestFinished(() => slack.stop());
  const log = createLogger('silent');
  const side = buildBolt({
    botToken: slack.botToken,
    signingSecret: mode === 'http' ? slack.signingSecret : null,
    appToken: mode === 'socket' ? slack.appToken : null,
    apiUrl: slack.apiUrl,
    port: 0,
    log,
    clock: fastClock,
  });
  const { investigate, deps } = createEngine(readConfig({ LOG_LEVEL: 'silent' }, 'terminal'), log, { pace: NO_PACE });
  registerListeners(side.app, {
    ...side.deps,
    investigator: slackInvestigator(investigate, base.ids.region, side.arrivals),
    checker: slackChecker(deps, base.ids.region),
    lookAround: (diagnosis) => lookAround(diagnosis, deps),
    durable: null,
  });
  const { port } = await side.start();
  onTestFinished(() => side.stop(1_000));
  if (mode === 'http') slack.connectHttp(`http://127.0.0.1:${port}/slack/events`);
  return slack;
}

async function threadOf(scenario: Scenario, mode: Mode, seed: number): Promise<{ text: string; base: BaseWorld }> {
  const { base, input } = buildScenario(scenario, seed);
  const slack = await startApp(base, mode);
  const acknowledged = await slack.send.slashCommand({ text: input });
  expect(acknowledged.inTime).toBe(true);
  const said = () =>
    slack
      .messagesIn('C00FAKE1')
      .map((message) => plainText(message))
      .join('\n\n');
  const stands = () => /\b\d+ rounds?\b/.test(said()) && !said().includes('looking into it');
  await slack.waitFor(stands, { what: 'the verdict', timeoutMs: 10_000 });
  return { text: said(), base };
}

/** The line that a verdict begins with; what the JSON calls undetermined and unknown is either nothing that fits or nothing that is broken. */
function headlineOf({ cause, certainty }: Expected): RegExp {
  const kinds = cause === 'undetermined' && certainty === 'unknown' ? [cause, 'healthy-now'] : [cause];
  const titles = kinds.map(conclusionTitle);
  if (titles.includes(conclusionTitle('no cause'))) throw new Error(`There is no headline for ${cause}.`);
  return new RegExp(`^(?:${titles.join('|')})`, 'm');
}

describe('a slash command over HTTP', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
    '%s ends in its verdict in the thread',
    async (_, scenario) => {
      const { text, base } = await threadOf(scenario, 'http', 5);
      expect(text).toMatch(headlineOf(scenario.expected));
      for (const name of scenario.expected.names?.(base.ids) ?? []) expect(text).toContain(name);
    },
  );
});

describe('below the verdict', () => {
  it('the thread tells what was changed before and who else fails', async () => {
    const { base, input } = buildScenario(scenarioNamed('gateway-deleted'), 5);
    const slack = await startApp(base, 'http');
    await slack.send.slashCommand({ text: input });
    const around = () =>
      slack
        .messagesIn('C00FAKE1')
        .map(plainText)
        .find((text) => text.startsWith('Around the failure'));
    await slack.waitFor(() => around() !== undefined, { what: 'what surrounds the failure' });
    expect(around()).toMatch(
      /Also failing: 5 more tasks of 3 services .*Likely trigger, 3 min before.*DeleteVpcEndpoints/s,
    );
  });
});

describe('a slash command over Socket Mode', () => {
  const chosen = [
    's3-gateway-missing',
    'role-and-s3',
    'tag-missing',
    'shared-vpc',
    'injected-sidecar',
    'rate-limited',
    'out-of-memory',
  ];
  it.each(chosen.map((id) => [id, scenarioNamed(id)] as const))(
    '%s ends in its verdict in the thread',
    async (_, scenario) => {
      const { text } = await threadOf(scenario, 'socket', 6);
      expect(text).toMatch(headlineOf(scenario.expected));
    },
  );
});
