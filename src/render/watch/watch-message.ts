import type { ActionsBlock, KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { WatchBody } from '../../watch/watch-body.ts';
import { count } from '../clean.ts';
import { OUR_LIMITS } from '../limits.ts';
import { footer, header, type Message, message, plainText } from '../message.ts';
import { code, lines, preformatted, richText, words } from '../rich-text.ts';
import { hour, second } from './hour.ts';
import type { Said } from './saying-words.ts';
import { watchHeadline } from './watch-headline.ts';
import { watchSentences } from './watch-sentences.ts';

/** The one message that follows a service. `stopActionId`: the name by which its button comes back. */
export function watchMessage(id: string, body: WatchBody, stopActionId: string): Message {
  const headline = watchHeadline(body);
  const said = watchSentences(body, body.place, 'thread');
  const text = `${headline}. ${said[0]?.say ?? ''}`;
  const blocks: readonly KnownBlock[] = [
    header(headline),
    richText(elements([serviceRow(body), ...stoppedRow(body)], said)),
    ...(body.end === null ? [stopButton(id, stopActionId)] : []),
    footer(smallPrint(body)),
  ];
  return message(text, blocks);
}

type Row = readonly RichTextElement[];

function serviceRow({ place: { service, cluster } }: WatchBody): Row {
  return [words('Service '), code(service), words(' in cluster '), code(cluster)];
}

function stoppedRow({ end }: WatchBody): readonly Row[] {
  if (end?.kind !== 'stopped' || end.by === null) return [];
  const person: RichTextElement = { type: 'user', user_id: end.by };
  return [
    [
      words('Stopped by '),
      person,
      words(` at ${hour(end.at, end.at)}. The next diagnosis or fix here follows it again.`),
    ],
  ];
}

/** Sentences run on line by line; a command ends the lines that it belongs to. */
function elements(opening: readonly Row[], said: readonly Said[]): RichTextBlock['elements'] {
  const laid: RichTextBlock['elements'] = [];
  let rows = [...opening];
  for (const { say, command } of said) {
    rows.push([words(say)]);
    if (command === null) continue;
    laid.push(lines(rows), preformatted(command, OUR_LIMITS.command));
    rows = [];
  }
  return rows.length === 0 ? laid : [...laid, lines(rows)];
}

function stopButton(id: string, actionId: string): ActionsBlock {
  const text = plainText('Stop following');
  return { type: 'actions', elements: [{ type: 'button', action_id: actionId, text, value: id }] };
}

function smallPrint(body: WatchBody): readonly string[] {
  const { lookedAt, nextLookAt, endsAt, looks, calls, end } = body;
  const at = (ms: number) => hour(ms, lookedAt ?? ms);
  const looked = lookedAt === null ? [] : [`looked at ${at(lookedAt)}`];
  const soon = nextLookAt !== null && nextLookAt - (lookedAt ?? 0) < 60_000;
  const then = nextLookAt === null ? '' : soon ? second(nextLookAt) : at(nextLookAt);
  const next = end === null && nextLookAt !== null ? [`next look at ${then}, the last by ${at(endsAt)}`] : [];
  return [
    ...looked,
    ...next,
    `${count(looks, 'look')}, ${count(calls, 'AWS call')}`,
    'times are UTC',
    'looking changes nothing',
  ];
}
