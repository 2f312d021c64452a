import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVER, eventsUrlOf } from '../fix/app.ts';
import { changesMade, proposed, untilOutcome } from '../fix/flow.ts';
import { type Wired, wire } from '../slack/wire.ts';

const ERROR = 'CannotPullContainerError: i/o timeout';
const SECRET = 'simulated-signing-secret';

const nowSeconds = () => Math.floor(Date.now() / 1000);
const sign = (seconds: string, body: string, secret = SECRET) =>
  `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;
const commandBody = (trigger: string) =>
  new URLSearchParams({
    command: '/pullfail',
    text: ERROR,
    team_id: 'T00FAKE1',
    channel_id: 'C00FAKE1',
    user_id: 'U00FAKE1',
    trigger_id: trigger,
    response_url: 'http://127.0.0.1:9/',
  }).toString();

describe('a request', () => {
  let wired: Wired;

  beforeEach(async () => {
    wired = await wire('http');
  });
  afterEach(async () => {
    await wired.side.stop(1_000);
    await wired.slack.stop();
  });

  const send = (body: string, headers: Readonly<Record<string, string>>, method = 'POST') =>
    fetch(eventsUrlOf(wired), {
      method,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      ...(method === 'POST' ? { body } : {}),
    });
  const signed = (seconds: string, body: string) => ({
    'x-slack-request-timestamp': seconds,
    'x-slack-signature': sign(seconds, body),
  });

  it('with any signature but the right one is refused, whatever its time and its form', async () => {
    const body = commandBody('1.forged');
    const right = sign(String(nowSeconds()), body);
    const signature = fc.oneof(
      fc.constantFrom(
        '',
        'v0=',
        'v0',
        right.slice(0, -1),
        `${right}0`,
        right.toUpperCase(),
        right.replace('v0', 'v1'),
        right.slice(3),
        sign(String(nowSeconds()), body, 'another secret'),
        sign(String(nowSeconds()), body, ''),
        sign(String(nowSeconds()), ''),
        sign('', body),
        'v0=undefined',
        'v0=[object Object]',
      ),
      fc.stringMatching(/^v0=[0-9a-f]{64}$/),
      fc.stringMatching(/^[ -~]{0,80}$/),
    );
    await fc.assert(
      fc.asyncProperty(signature, async (forged) => {
        const headers = { 'x-slack-request-timestamp': String(nowSeconds()), 'x-slack-signature': forged };
        expect((await send(body, headers)).status).toBe(401);
      }),
      { numRuns: 60 },
    );
    expect(wired.investigator.asked).toEqual([]);
  });

  it('is refused beyond five minutes behind and one minute ahead of this clock, however the time is written', async () => {
    const seconds = fc.oneof(
      fc.integer({ min: 302, max: 10 ** 9 }).map((behind) => String(nowSeconds() - behind)),
      fc.integer({ min: 63, max: 10 ** 9 }).map((ahead) => String(nowSeconds() + ahead)),
      fc.constantFrom('', 'NaN', 'Infinity', '-1', '0', 'yesterday', '1e99', '0x7fffffffffff', String(Date.now())),
    );
    await fc.assert(
      fc.asyncProperty(seconds, async (written) => {
        const body = commandBody(`${written}.untimely`);
        expect((await send(body, signed(written, body))).status).toBe(401);
      }),
      { numRuns: 60 },
    );
    expect(wired.investigator.asked).toEqual([]);
  });

  it.each([-290, 50])('is taken %i seconds from now', async (offset) => {
    const body = commandBody(`${offset}.timely`);
    expect((await send(body, signed(String(nowSeconds() + offset), body))).status).toBe(200);
  });

  it.each([
    ['at once', (signature: string) => signature],
    ['with something behind its signature', (signature: string) => `${signature}=again`],
  ])('sent a second time %s is refused', async (_, change) => {
    const body = commandBody('1.replayed');
    const headers = signed(String(nowSeconds()), body);
    expect((await send(body, headers)).status).toBe(200);
    const again = { ...headers, 'x-slack-signature': change(headers['x-slack-signature']) };
    expect((await send(body, again)).status).toBe(401);
    expect(wired.investigator.asked).toHaveLength(1);
  });

  it('sent ten times in the same moment is acted on once', async () => {
    const body = commandBody('1.together');
    const headers = signed(String(nowSeconds()), body);
    await Promise.all(Array.from({ length: 10 }, () => send(body, headers)));
    expect(wired.investigator.asked).toHaveLength(1);
  });

  it.each([
    ['plain text', 'text/plain', commandBody('1.text')],
    ['XML', 'application/xml', '<payload/>'],
    ['parts', 'multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
    ['JSON that is a form', 'application/json', commandBody('1.json')],
    ['a form with a payload that is no JSON', 'application/x-www-form-urlencoded', 'payload=%7B'],
    ['JSON that is a list', 'application/json', '[]'],
    ['nothing', 'application/json', ''],
  ])('of %s, well signed, is answered and asks for nothing', async (_, type, body) => {
    const { status } = await send(body, { ...signed(String(nowSeconds()), body), 'content-type': type });
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
    expect(wired.investigator.asked).toEqual([]);
  });

  it('by another method than POST finds nothing', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) expect((await send('', {}, method)).status).toBe(404);
  });
});

describe('a press that changes something', () => {
  it('creates once, however often its request is sent again, also to another replica', async () => {
    const app = await proposed('s3-gateway-missing');
    const click = await app.slack.send.click({ action: 'fix_approve', user: APPROVER });
    await untilOutcome(app, /Fixed/);
    const other = await app.startReplica();
    const request = click.request;
    if (request.via !== 'http') throw new Error('The press came by HTTP.');
    const urls = [request.url, eventsUrlOf(other)];
    const answers = await Promise.all(
      [...urls, ...urls, ...urls].map((url) =>
        fetch(url, { method: 'POST', headers: request.headers, body: request.body }),
      ),
    );
    expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(3);
    const audit = await app.store.audit();
    expect(audit.filter(({ what }) => what === 'approved')).toHaveLength(1);
    expect(changesMade(app)).toEqual(['CreateVpcEndpoint s3']);
  });
});
