import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnoseErrors } from '../../src/render/modal.ts';
import { mangleTypedText, typedBlocks } from '../../src/simulation/slack/index.ts';
import { mistakesIn, readForm } from '../../src/slack/diagnose-form.ts';
import { readMessage, readTyped } from '../../src/slack/inbound.ts';
import { unwrapMarkup } from '../../src/slack/slack-markup.ts';

const ERROR =
  'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/api:v42: dial tcp 10.0.3.17:443: i/o timeout & <nil>';

function richText(...elements: readonly unknown[]) {
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
}

describe('a message', () => {
  it('gives back what was typed, with blocks and without', () => {
    expect(readMessage({ text: mangleTypedText(ERROR), blocks: typedBlocks(ERROR, 'b1') }, null)).toBe(ERROR);
    expect(readMessage({ text: mangleTypedText(ERROR) }, null)).toBe(ERROR);
  });

  it('leaves out the mention of the bot, and only that', () => {
    const blocks = richText(
      { type: 'user', user_id: 'U00FAKEBOT' },
      { type: 'text', text: ' i/o timeout for ' },
      { type: 'user', user_id: 'U00FAKE1' },
    );
    expect(readMessage({ text: '', blocks }, 'U00FAKEBOT')).toBe('i/o timeout for @U00FAKE1');
    expect(readMessage({ text: '<@U00FAKEBOT> i/o timeout' }, 'U00FAKEBOT')).toBe('i/o timeout');
  });

  it('takes a link that Slack made for the text that was typed, and one that a person made for both', () => {
    const made = { type: 'link', url: 'http://registry.example.com/api', text: 'registry.example.com/api' };
    const named = {
      type: 'link',
      url: 'https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/prod',
      text: 'the task',
    };
    expect(readMessage({ blocks: richText(made) }, null)).toBe('registry.example.com/api');
    expect(readMessage({ blocks: richText(named) }, null)).toBe(
      'the task https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/prod',
    );
  });

  it('turns an emoji back into the part of a name that it was', () => {
    expect(readMessage({ blocks: richText({ type: 'text', text: 'api' }, { type: 'emoji', name: 'v1' }) }, null)).toBe(
      'api:v1:',
    );
  });

  it('reads lists, quotes and preformatted text, a line each', () => {
    const blocks = [
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'one' }] },
          {
            type: 'rich_text_list',
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'two' }] },
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'three' }] },
            ],
          },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: 'four' }] },
        ],
      },
    ];
    expect(readMessage({ blocks }, null)).toBe('one\ntwo\nthree\nfour');
  });

  it('reads the alert of another bot out of its attachments and sections', () => {
    const alert = {
      text: 'ECS alert',
      attachments: [
        {
          fallback: 'said again in other words',
          title: 'Task stopped',
          text: '<https://example.com/t|task>: &lt;nil&gt;',
          fields: [{ title: 'Reason', value: 'i/o timeout' }],
          blocks: [{ type: 'section', fields: [{ type: 'mrkdwn', text: 'cluster &amp; service' }] }],
        },
        { fallback: 'CannotPullContainerError: toomanyrequests' },
      ],
    };
    expect(readMessage(alert, null).split('\n')).toEqual([
      'ECS alert',
      'Task stopped',
      'task https://example.com/t: <nil>',
      'Reason: i/o timeout',
      'cluster & service',
      'CannotPullContainerError: toomanyrequests',
    ]);
  });

  it('is cut at 16 KB and loses its secrets', () => {
    expect(Buffer.byteLength(readMessage({ text: 'é'.repeat(40_000) }, null))).toBeLessThanOrEqual(16 * 1024 + 64);
    expect(readMessage({ text: 'aws_session_token=AKIAIOSFODNN7EXAMPLE' }, null)).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });

  it('is text, whatever its shape', () => {
    fc.assert(
      fc.property(fc.anything(), (shape) => {
        expect(typeof readMessage(shape, 'U00FAKEBOT')).toBe('string');
        expect(typeof readMessage({ text: 'x', blocks: [shape], attachments: [shape] }, null)).toBe('string');
      }),
    );
  });
});

describe('typed text', () => {
  it('gets its plain quotes and spaces back', () => {
    expect(readTyped('\u201capi\u201d \u2018v1\u2019\u00a0now')).toBe('"api" \'v1\' now');
  });

  it('keeps angle brackets that are no link of Slack', () => {
    expect(unwrapMarkup('got <nil> and <!here> <#C00FAKE1|general>')).toBe('got <nil> and @here general');
  });
});

describe('the form', () => {
  const field = (action: string, value: unknown) => ({ [action]: { value } });

  it('is read from the submitted values', () => {
    const values = {
      failure_text: field('text', ' i/o timeout '),
      task_arn: field('arn', null),
      region: field('region', 'eu-west-1'),
      answer_channel: { channel: { selected_conversation: 'C00FAKE2' } },
    };
    expect(readForm(values, 'C00FAKE1')).toEqual({
      text: 'i/o timeout',
      arn: null,
      region: 'eu-west-1',
      channel: 'C00FAKE2',
      needsChannel: false,
    });
  });

  it('falls back to where it was opened, and to the person, when no channel was chosen', () => {
    expect(readForm({}, 'C00FAKE1').channel).toBe('C00FAKE1');
    expect(readForm({ answer_channel: { channel: { selected_conversation: null } } }, 'C00FAKE1').channel).toBe(
      'C00FAKE1',
    );
    expect(readForm({}, 'not a channel').channel).toBeNull();
  });

  it('says what has to be mended, by field', () => {
    const form = { text: '', arn: null, region: null, channel: null, needsChannel: false };
    expect(mistakesIn(form)).toEqual(['nothing-given']);
    expect(diagnoseErrors(mistakesIn({ ...form, arn: 'nope', region: 'mars' }))).toEqual({
      task_arn: expect.stringContaining('This is no ECS ARN.'),
      region: expect.stringContaining('This is no region.'),
    });
    expect(mistakesIn({ ...form, text: 'i/o timeout', region: 'us-gov-west-1' })).toEqual([]);
    expect(mistakesIn({ ...form, text: 'i/o timeout', needsChannel: true })).toEqual(['no-channel']);
  });
});
