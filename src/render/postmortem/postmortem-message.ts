import type { Story } from '../../postmortem/story.ts';
import { SLACK_LIMITS } from '../limits.ts';
import { footer, header, type Message, message } from '../message.ts';
import { lines, preformatted, richText, words } from '../rich-text.ts';
import { postmortemMarkdown } from './markdown.ts';
import { stakeholderWords } from './stakeholder-words.ts';

/** For the thread: the plain sentence, and the Markdown to copy. It may be pressed often, so it mentions nobody. */
export function postmortemMessage(story: Story): Message {
  const plain = stakeholderWords(story);
  return message(`Post-mortem. ${plain}`, [
    header('Post-mortem'),
    richText([lines([[words('For everybody: '), words(plain)]]), preformatted(postmortemMarkdown(story), MOST)]),
    footer(['Markdown, times in UTC, people by their Slack ids', 'press again for the newest', 'nothing was changed']),
  ]);
}

const MOST = SLACK_LIMITS.messageText - 1_500;
