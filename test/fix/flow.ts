import { type BaseWorld, baseWorld } from '../../src/simulation/aws/base-world.ts';
import { addAssumableRole } from '../../src/simulation/aws/changes/index.ts';
import { type Message, plainText, type SlackSimulation } from '../../src/simulation/slack/index.ts';
import { scenarioNamed } from '../scenarios/named.ts';
import { APPROVER, ASKER, CHANNEL, type FixApp, type FixAppOptions, startFixApp } from './app.ts';

/** A scenario's world with the fixer role in it, changed further where a test says so. */
export function worldOf(id: string, change: (base: BaseWorld) => void = () => {}, seed = 3, region?: string) {
  const scenario = scenarioNamed(id);
  const base = baseWorld({ seed, ...(region === undefined ? {} : { region }) });
  scenario.change(base);
  addAssumableRole(base, 'pullfail-fixer');
  change(base);
  return { base, input: scenario.input?.(base) ?? base.ids.taskArn };
}

/** Asks in the channel and waits until a card stands, or the word that there is none. */
export async function ask(app: FixApp, input: string, user = ASKER): Promise<void> {
  const cards = cardsOf(app).length;
  await app.slack.send.slashCommand({ text: input, user });
  await app.slack.waitFor(() => cardsOf(app).length > cards || app.said().includes('No fix is offered'), {
    what: 'a proposal',
    timeoutMs: 10_000,
  });
}

/** The app with a proposal that stands in the thread. */
export async function proposed(
  id: string,
  options: FixAppOptions & { readonly change?: (base: BaseWorld) => void } = {},
): Promise<FixApp> {
  const { base, input } = worldOf(id, options.change);
  const app = await startFixApp(base, options);
  await ask(app, input);
  return app;
}

/** Asks and waits until the answer's last page stands, which holds its buttons. */
export async function answered(app: FixApp, input: string, button = 'fix_recheck'): Promise<void> {
  await app.slack.send.slashCommand({ text: input, user: ASKER });
  const stands = () =>
    app.slack.messagesIn(CHANNEL).some(({ blocks }) => JSON.stringify(blocks).includes(`"${button}"`));
  await app.slack.waitFor(stands, { what: `the button ${button}`, timeoutMs: 15_000 });
}

/** Messages of a channel whose first block carries a marker of that kind. */
export function marked(
  { slack }: { readonly slack: SlackSimulation },
  marker: string,
  channel = CHANNEL,
): readonly Message[] {
  return slack.messagesIn(channel).filter(({ blocks }) => String(blocks[0]?.['block_id'] ?? '').startsWith(marker));
}

/** Every card, in the order in which it was posted. */
export function cardsOf(app: FixApp): readonly string[] {
  return marked(app, 'card:').map((message) => plainText(message));
}

export function cardOf(app: FixApp): string {
  return cardsOf(app).at(-1) ?? '';
}

/** Messages below the card that tell how it ended. */
export function outcomesOf(app: FixApp): readonly string[] {
  return marked(app, 'outcome:').map((message) => plainText(message));
}

export async function untilOutcome(app: FixApp, pattern: RegExp, timeoutMs = 20_000): Promise<string> {
  const matching = () => outcomesOf(app).find((text) => pattern.test(text));
  await app.slack.waitFor(() => matching() !== undefined, { what: `the outcome ${pattern}`, timeoutMs });
  return matching() ?? '';
}

export async function untilCard(app: FixApp, pattern: RegExp): Promise<void> {
  await app.slack.waitFor(() => pattern.test(cardOf(app)), { what: `the card ${pattern}`, timeoutMs: 15_000 });
}

/** What a person was told and nobody else saw. */
export function toldTo(app: FixApp, user: string): string {
  return app.slack
    .ephemeralsFor(user)
    .map((message) => plainText(message))
    .join('\n');
}

/** Waits until a person was told something that nobody else saw. */
export async function untilTold(app: FixApp, user: string, text: string): Promise<void> {
  await app.slack.waitFor(() => toldTo(app, user).includes(text), { what: `${user} being told “${text}”` });
}

/** Presses the button and, where a form opens, types what it asks for. */
export async function approve(
  app: FixApp,
  { user = APPROVER, vpc = app.base.ids.vpc, ticked = [] as readonly string[] } = {},
): Promise<void> {
  const before = { card: cardOf(app), told: toldTo(app, user) };
  await app.slack.send.click({ action: 'fix_approve', user });
  const form = () => app.slack.modalOf(user) !== null;
  const answered = () => form() || cardOf(app) !== before.card || toldTo(app, user) !== before.told;
  await app.slack.waitFor(answered, { what: 'what comes of the button', timeoutMs: 10_000 });
  if (!form()) return;
  const values = { vpc_id: vpc, ...(ticked.length === 0 ? {} : { ticked: [...ticked] }) };
  await app.slack.send.submitView({ user, values });
}

/** Changes that AWS made: calls that succeeded and were no dry run; one that is still on its way may be. */
export function changesMade(app: FixApp): readonly string[] {
  return app.aws.calls
    .filter(
      ({ action, error, status }) =>
        status !== null && error === null && /:(?:Create|Modify|Delete|Authorize)/.test(action),
    )
    .map(({ action, params }) => {
      const service = String(params['ServiceName'] ?? '')
        .split('.')
        .slice(3)
        .join('.');
      return `${action.slice(4)}${service === '' ? '' : ` ${service}`}`;
    });
}

/** Endpoints of the VPC that pullfail created, by short service name. */
export function endpointsCreated(app: FixApp): readonly string[] {
  return app.base.place.ec2.endpoints
    .filter(({ tags }) => tags['managed-by'] === 'pullfail')
    .map(({ serviceName }) => serviceName.split('.').slice(3).join('.'));
}
