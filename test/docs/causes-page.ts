import type { Cause, NextStep } from '../../src/causes/cause.ts';
import { CAUSES } from '../../src/causes/index.ts';
import type { PositiveFinding } from '../../src/diagnose/diagnosis.ts';
import { cliCommand } from '../../src/fixes/code/cli.ts';
import type { FixCall } from '../../src/fixes/fix-call.ts';
import { CAUSE_HEADLINES } from '../../src/render/cause-words.ts';
import { SYMPTOM_HEADLINES } from '../../src/render/symptom-words.ts';

/** What one simulated account said of itself, and what came of its diagnosis. */
export interface Example {
  readonly title: string;
  /** What ECS wrote. */
  readonly text: string;
  readonly region: string;
  readonly finding: PositiveFinding;
  readonly fixCalls: readonly FixCall[];
}

const INTRODUCTION = `# Causes

Everything that pullfail can name as the one broken thing: what it means, how it shows itself, what is looked at, and
what to do. The examples come out of simulated accounts; in a real one the commands hold its own ids. This page is
generated from the causes themselves (\`npm run policy\`).

A text alone never confirms a cause: the same words can stand for several, which is what the looks are for. Certainty is
\`confirmed\` where a look saw it and \`likely\` where text and evidence agree and nothing could see it.`;

/** `docs/causes.md`: one section a cause, with an account in which it is the broken thing. */
export function causesPage(examples: ReadonlyMap<string, readonly Example[]>): string {
  const contents = CAUSES.map(({ id, title }) => `- [${CAUSE_HEADLINES[id]}](#${id}): ${title}`);
  const sections = CAUSES.map((cause) => section(cause, examples.get(cause.id) ?? []));
  return `${[INTRODUCTION, contents.join('\n'), ...sections].join('\n\n')}\n`;
}

function section(cause: Cause, [first, ...others]: readonly Example[]): string {
  const { id, title, explains, evidence } = cause;
  return [
    `## ${CAUSE_HEADLINES[id]}`,
    `<a id="${id}"></a>\`${id}\`: ${title}`,
    `**Looked into when the text says:** ${explains.map(symptomWords).join('; ')}.`,
    `**What is looked at:** ${evidence.map((check) => check.title).join('; ')}.`,
    ...(first === undefined ? [] : example(first)),
    ...(others.length === 0 ? [] : [list('It can also be:', others.map(sentence))]),
  ].join('\n\n');
}

function symptomWords(symptom: keyof typeof SYMPTOM_HEADLINES): string {
  const words = SYMPTOM_HEADLINES[symptom].replace('Image pull failed: ', '');
  return `${words} (\`${symptom}\`)`;
}

function example({ title, text, region, finding, fixCalls }: Example): readonly string[] {
  const { steps, prevention } = finding.verdict.advice;
  const calls = fixCalls.map((call) => cliCommand(call, region));
  return [
    `**For example:** ${title}. ECS says:`,
    fenced('text', text),
    `> ${finding.verdict.because} (${finding.verdict.kind})`,
    `**What to do:**`,
    steps.map(step).join('\n\n'),
    ...(calls.length === 0
      ? []
      : ['**What would fix it**, after approval or by hand:', fenced('sh', calls.join('\n'))]),
    ...(prevention.length === 0 ? [] : [list('So that it does not come back:', prevention)]),
  ];
}

function step({ say, command }: NextStep, index: number): string {
  const text = `${index + 1}. ${say}`;
  return command === null ? text : `${text}\n\n${fenced('sh', command).replaceAll(/^/gm, '   ')}`;
}

function sentence({ title, finding }: Example): string {
  return `${title}. _${finding.verdict.because}_`;
}

function list(head: string, items: readonly string[]): string {
  return `**${head}**\n\n${items.map((item) => `- ${item}`).join('\n')}`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
