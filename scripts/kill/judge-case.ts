import type { BaseWorld } from '../../src/simulation/aws/base-world.ts';
import { plainText, type SlackSimulation } from '../../src/simulation/slack/index.ts';

interface EndedCase {
  readonly base: BaseWorld;
  readonly slack: SlackSimulation;
  readonly audit:
    | readonly { readonly what: string; readonly result: string | null; readonly caseId: string }[]
    | undefined;
  readonly ended: boolean;
}

/** Counts what is there twice, what never came, and threads that nobody would call finished. */
export function judgeCase({ base, slack, audit = [], ended }: EndedCase) {
  const messages = slack.messagesIn('C00FAKE1');
  const doubled = [
    ...twice(base.place.ec2.endpoints.filter(isOurs).map(({ serviceName }) => `endpoint ${serviceName}`)),
    ...twice(base.place.ec2.securityGroups.filter(isOurs).map(() => 'security group')),
    ...twice(messages.map(({ blocks, threadTs }) => `message ${blocks[0]?.['block_id']} in ${threadTs}`)),
    ...twice(audit.filter(({ what }) => what === 'approved').map(({ caseId }) => `approval of ${caseId}`)),
    ...twice(audit.filter(({ what }) => what.startsWith('call-')).map(({ result }) => `audited call ${result}`)),
  ];
  const fixed = messages.some((message) => plainText(message).includes('Fixed: the cause is gone'));
  const lost = ended && fixed ? [] : ['the approved fix came to no outcome'];
  const open = messages.filter(isUnfinished);
  const withoutLastWord = open.map(
    (message) => `no final word: ${plainText(message).slice(0, 80).replaceAll('\n', ' ')}`,
  );
  return {
    lost: lost.length,
    doubled: doubled.length,
    withoutLastWord: withoutLastWord.length,
    complaints: [...lost, ...doubled.map((what) => `twice: ${what}`), ...withoutLastWord],
  };
}

/** A message that nobody would call finished. */
export function isUnfinished(message: Parameters<typeof plainText>[0]): boolean {
  return /⏳|looking into it|goes on here by itself|goes on by itself/.test(plainText(message));
}

function isOurs({ tags }: { readonly tags: Readonly<Record<string, string>> }): boolean {
  return tags['managed-by'] === 'pullfail';
}

/** Entries that occur more than once, each named once. */
function twice(entries: readonly string[]): readonly string[] {
  return [...new Set(entries.filter((entry, index) => entries.indexOf(entry) !== index))];
}
