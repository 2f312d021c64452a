import type { Story } from '../../postmortem/story.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { footer, header, type Message, message } from '../message.ts';
import { lines, mentions, preformatted, richText, section, words } from '../rich-text.ts';
import { postmortemMarkdown } from './markdown.ts';
import { stakeholderWords } from './stakeholder-words.ts';

/** For the thread: the plain sentence, and the Markdown to copy. */
export function postmortemMessage(story: Story): Message {
  const plain = stakeholderWords(story);
  const people = peopleIn(story);
  return message(`Post-mortem. ${plain}`, [
    header('Post-mortem'),
    richText([
      lines([[words('For everybody: '), words(plain)]]),
      ...(people.length === 0
        ? []
        : [section(people.flatMap((id) => [words(`${id} is `), ...mentions([id]), words('. ')]))]),
      preformatted(postmortemMarkdown(story), MOST),
    ]),
    footer(['Markdown, times in UTC', 'press again for the newest', 'nothing was changed']),
  ]);
}

const MOST = SLACK_LIMITS.messageText - 1_500;

/** People by whose ids the Markdown calls them. */
function peopleIn({ fixes }: Story): readonly string[] {
  const ids = fixes.flatMap(({ proposal: { approval, rejection } }) => [approval?.by ?? null, rejection?.by ?? null]);
  return [...new Set(ids.filter((id) => id !== null))].slice(0, 5);
}
