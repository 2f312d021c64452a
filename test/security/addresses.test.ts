import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mayDownload } from '../../src/aws/download.ts';
import { readConfig } from '../../src/config.ts';
import { fetchFromSlack, isSlackAddress } from '../../src/slack/slack-address.ts';
import { connectionAttempts } from '../demo/connection-attempts.ts';
import { APPROVER, ASKER, startFixApp } from '../fix/app.ts';
import { worldOf } from '../fix/flow.ts';
import { wire } from '../slack/wire.ts';

const API = 'https://slack.com/api/';

/** Where a server of the operator's network, the cloud's metadata or a stranger may answer. */
const INSIDE = fc.constantFrom(
  '169.254.169.254',
  '[fd00:ec2::254]',
  '127.0.0.1:6379',
  'localhost',
  '10.0.0.1',
  '0.0.0.0',
  '[::1]',
  '2130706433',
  '0x7f000001',
  'metadata.google.internal',
  'evil.example',
);
const lookAlike = fc.oneof(
  INSIDE,
  INSIDE.map((host) => `slack.com@${host}`),
  INSIDE.map((host) => `slack.com:x@${host}`),
  fc.constantFrom(
    'slack.com.evil.example',
    'evilslack.com',
    'slack.com%2eevil.example',
    'hooks-slack.com',
    'hooks.slack.com:8443',
    'slack.co',
    'slаck.com',
  ),
);

/** A server that nobody has any business with; it counts who comes all the same. */
async function victim(): Promise<{ readonly host: string; readonly visits: () => number }> {
  let visits = 0;
  const server = createServer((_, response) => {
    visits += 1;
    response.end('{}');
  });
  server.on('connection', () => {
    visits += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, visits: () => visits };
}

describe('the address of the Web API', () => {
  const read = (SLACK_API_URL: string) => readConfig({ SLACK_API_URL }, 'terminal').slackApiUrl;

  it('is one of HTTPS without a login, a query or a fragment, or one of this machine', () => {
    const part = fc.constantFrom('http://', 'https://', 'ftp://', 'file://', 'javascript:', 'gopher://', '//', '');
    const end = fc.constantFrom('', '/', '/api', '/api/', '/?url=', '/#', '/api/?a=b');
    fc.assert(
      fc.property(
        part,
        fc.oneof(lookAlike, fc.constantFrom('slack.com', 'slack-gov.com')),
        end,
        (scheme, host, path) => {
          let taken = '';
          try {
            taken = read(`${scheme}${host}${path}`);
          } catch {
            return;
          }
          const { protocol, hostname, username, password, search, hash, pathname } = new URL(taken);
          expect([username, password, search, hash]).toEqual(['', '', '', '']);
          expect(pathname.endsWith('/')).toBe(true);
          if (protocol === 'http:') expect(hostname).toMatch(/^(?:localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/);
          else expect(protocol).toBe('https:');
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('what is sent to Slack', () => {
  it('goes to no other host, however much alike its address looks', async () => {
    const attempts = connectionAttempts();
    onTestFinished(attempts.stop);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('https', 'http', 'ftp'), lookAlike, fc.webPath(), async (scheme, host, path) => {
        const address = `${scheme}://${host}${path}`;
        expect(isSlackAddress(address, API)).toBe(false);
        await expect(fetchFromSlack(API)(address)).rejects.toThrow(TypeError);
      }),
      { numRuns: 500 },
    );
    expect(attempts.addresses).toEqual([]);
  });

  it.each(['response_url', 'response_urls'])('is not sent to a %s that leads elsewhere', async (name) => {
    const { host, visits } = await victim();
    const { slack, side, investigator } = await wire('http');
    const address = `http://${host}/`;
    const overrides =
      name === 'response_url'
        ? { response_url: address }
        : { response_urls: [{ response_url: address, channel_id: 'G00FAKE1' }] };
    const sent = { text: 'CannotPullContainerError: i/o timeout', channel: 'G00FAKE1', overrides };
    if (name === 'response_url') await slack.send.slashCommand(sent);
    else {
      await slack.send.globalShortcut();
      await slack.waitFor(() => slack.modalOf('U00FAKE1'));
      await slack.send.submitView({ values: { text: sent.text }, overrides });
    }
    await slack.waitFor(() => investigator.asked.length === 1);
    await side.stop(5_000);
    await slack.stop();
    expect(visits()).toBe(0);
  });
});

describe('a blob of ECR', () => {
  it('is taken by HTTPS alone, or from where the operator’s own endpoint lies', () => {
    const endpoint = 'http://127.0.0.1:4566';
    fc.assert(
      fc.property(
        fc.constantFrom('http', 'ftp', 'file', 'gopher', 'data'),
        INSIDE,
        fc.webPath(),
        (scheme, host, path) => {
          expect(mayDownload(`${scheme}://${host}${path}`, null)).toBe(false);
          expect(mayDownload(`${scheme}://${host}${path}`, endpoint)).toBe(false);
          expect(mayDownload(`http://127.0.0.1:4566@${host}${path}`, endpoint)).toBe(false);
        },
      ),
    );
  });
});

describe('an investigation', () => {
  it('asks AWS and Slack alone: no registry, no console and no address that a message names', async () => {
    const { host, visits } = await victim();
    const { base } = worldOf('sidecar-of-another-registry', ({ place }) => {
      const tasks = place.ecs.clusters.flatMap((cluster) => cluster.tasks);
      for (const { containers } of [...place.ecs.taskDefinitions, ...tasks])
        for (const container of containers) container.image = `${host}/team/app:v1`;
    });
    const attempts = connectionAttempts();
    onTestFinished(attempts.stop);
    const app = await startFixApp(base);
    const message = `CannotPullContainerError: Error response from daemon: Get "http://${host}/v2/": dial tcp ${host}: i/o timeout`;
    for (const text of [
      base.ids.taskArn,
      message,
      `https://${host}/ecs/v2/clusters/prod/tasks/${'0'.repeat(32)} ${message}`,
      `https://console.aws.amazon.com@${host}/ecs/v2/clusters/prod/services/x`,
    ]) {
      const before = app.said().length;
      await app.slack.send.slashCommand({ text, user: ASKER });
      await app.slack.waitFor(() => app.said().length > before || app.slack.ephemeralsFor(ASKER).length > 0, {
        what: 'an answer',
      });
    }
    await app.slack.waitFor(() => /\d+ rounds?\b/.test(app.said()), { what: 'a verdict', timeoutMs: 15_000 });
    await app.slack.send.mention({ text: `<http://${host}/|click> ${message}`, user: APPROVER });
    await app.replica.side.stop(10_000);
    expect(visits()).toBe(0);
    expect(attempts.addresses.filter((address) => !/^(?:127\.|::1$)/.test(address))).toEqual([]);
  });
});
