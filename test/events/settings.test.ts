import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { AppError } from '../../src/errors.ts';
import { channelFor, readRoutes } from '../../src/events/routes.ts';

const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/pullfail-events';

function configOf(env: Readonly<Record<string, string>>) {
  return readConfig({ PULLFAIL_EVENTS_QUEUE: QUEUE, PULLFAIL_ROUTES: '*/*/*=C00FAKE1', ...env }, 'terminal');
}

function problemWith(env: Readonly<Record<string, string>>): string {
  try {
    configOf(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'BAD_SETTINGS') return error.message;
  }
  throw new Error('the settings were accepted');
}

describe('the settings of the queue', () => {
  it('name no queue unless somebody sets one', () => {
    expect(readConfig({}, 'terminal')).toMatchObject({ eventsQueue: null, routes: [], stormWindowMs: 1_800_000 });
  });

  it.each([
    [QUEUE, 'eu-west-1'],
    ['https://sqs.cn-north-1.amazonaws.com.cn/111122223333/events', 'cn-north-1'],
    ['https://sqs-fips.us-gov-west-1.amazonaws.com/111122223333/events', 'us-gov-west-1'],
    ['https://vpce-0a1b-2c3d.sqs.us-east-1.vpce.amazonaws.com/111122223333/events', 'us-east-1'],
    ['https://us-east-1.queue.amazonaws.com/111122223333/events', 'us-east-1'],
    ['https://sqs.us-east-1.api.aws/111122223333/events', 'us-east-1'],
    ['http://127.0.0.1:4100/111122223333/events', null],
  ])('take the region from %s', (url, region) => {
    const config = configOf({ PULLFAIL_EVENTS_QUEUE: url, AWS_REGION: 'ap-southeast-2' });
    expect(config.eventsQueue).toEqual({ url, region });
  });

  it.each([
    ['pullfail-events', 'the URL of a queue'],
    ['arn:aws:sqs:eu-west-1:111122223333:pullfail-events', 'begin with https://'],
    ['http://sqs.eu-west-1.amazonaws.com/111122223333/events', 'begin with https://'],
    ['https://key:word@sqs.eu-west-1.amazonaws.com/111122223333/events', 'nothing but a host and a path'],
    ['https://sqs.eu-west-1.amazonaws.com/events', 'account and the name of a standard queue'],
    ['https://sqs.eu-west-1.amazonaws.com/111122223333/events.fifo', 'account and the name of a standard queue'],
    ['https://sqs.eu-west-1.amazonaws.com.example.com/111122223333/events', 'a host of SQS'],
  ])('refuse the queue %s', (url, why) => {
    const message = problemWith({ PULLFAIL_EVENTS_QUEUE: url });
    expect(message).toContain(`PULLFAIL_EVENTS_QUEUE must`);
    expect(message).toContain(why);
    expect(message).not.toContain('key:word');
  });

  it('refuse a queue without routes', () => {
    expect(problemWith({ PULLFAIL_ROUTES: '' })).toContain('PULLFAIL_ROUTES is missing');
  });

  it('ask for the region where the URL names none', () => {
    expect(problemWith({ PULLFAIL_EVENTS_QUEUE: 'http://127.0.0.1:4100/111122223333/events' })).toContain(
      'AWS_REGION is missing',
    );
  });

  it('report every mistake in every route at once, beside those of other settings', () => {
    const message = problemWith({
      PULLFAIL_ROUTES:
        '1111/prod/api=C00FAKE1, 111122223333/prod=C00FAKE1, */pr od/*=#general, oops, */*/*=C00FAKE1, */prod/*=C00FAKE2',
      PULLFAIL_STORM_WINDOW: 'a while',
    });
    for (const part of [
      'route 1 must begin with an account of 12 digits',
      'route 2 must have the name of a service',
      'route 3 must have the name of a cluster',
      'route 3 must end in the id of a channel',
      'route 4 must have the form account/cluster/service=CHANNEL',
      'route 6 is never reached, because route 5 comes first',
      'PULLFAIL_STORM_WINDOW must be a number and s, m or h',
    ]) {
      expect(message).toContain(part);
    }
    expect(message).not.toContain('general');
  });
});

describe('routes', () => {
  const text =
    '111122223333/prod/payments=C00FAKE1, 111122223333/prod/*=C00FAKE2, */staging/*=G00FAKE3, 444455556666/*/batch=C00FAKE4';
  const read = readRoutes(text);
  const routes = read.kind === 'routes' ? read.routes : [];

  it.each([
    ['111122223333', 'prod', 'payments', 'C00FAKE1'],
    ['111122223333', 'prod', 'api', 'C00FAKE2'],
    ['111122223333', 'staging', 'payments', 'G00FAKE3'],
    ['444455556666', 'staging', 'batch', 'G00FAKE3'],
    ['444455556666', 'prod', 'batch', 'C00FAKE4'],
    ['444455556666', 'prod', 'payments', null],
    ['999988887777', 'prod', 'payments', null],
  ])('lead %s/%s/%s to %s', (account, cluster, service, channel) => {
    expect(channelFor(routes, { account, cluster, service })).toBe(channel);
  });
});
