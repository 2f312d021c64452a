import { type Moment, mainDiagnosis, type Story, type StoryFix, timeline } from '../../postmortem/story.ts';
import { stepName } from '../proposal/call-words.ts';
import { stageWords, symptomPhrase } from '../symptom-words.ts';
import { causeWords, momentWords } from './moment-words.ts';
import { stakeholderWords } from './stakeholder-words.ts';
import { utcStamp } from './utc.ts';

/** So many lines of the timeline fit into one message; the middle is left out beyond it. */
const MOST_MOMENTS = 40;

/** The whole incident as Markdown for a document; times are UTC and every value from outside is escaped. */
export function postmortemMarkdown(story: Story): string {
  const sections = [
    title(story),
    `**In one sentence:** ${escaped(stakeholderWords(story))}`,
    cause(story),
    timelineTable(timeline(story)),
    ...story.fixes.map(fix),
    open(story),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function title(story: Story): string {
  const main = mainDiagnosis(story);
  const what = main?.service ?? main?.taskId ?? 'a failed pull';
  const where =
    main === null ? '' : `Account ${main.account}, ${main.region}, cluster ${escaped(main.cluster ?? '?')}. `;
  return `# Post-mortem: ${escaped(what)}\n\n${where}As of ${utcStamp(story.asOf)} UTC.`;
}

function cause(story: Story): string {
  const main = mainDiagnosis(story);
  if (main === null) return '';
  const { symptom, stage, surroundings } = main;
  const stageSaid = stageWords(stage);
  const services = surroundings.reach?.services ?? [];
  const reach =
    surroundings.reach === null
      ? ''
      : `\n\nReach: ${surroundings.reach.failed} failed tasks of ${services.length} services (${escaped(services.join(', '))}) when it was diagnosed.`;
  return [
    '## Cause',
    '',
    `${causeWords(main.cause, main.certainty)}. ${escaped(main.sentence)}`,
    '',
    `Seen as: ${escaped(symptomPhrase(symptom))}${stageSaid === null ? '' : ` ${stageSaid}`}.${reach}`,
  ].join('\n');
}

function timelineTable(moments: readonly Moment[]): string {
  const rows = moments.map((moment) => `| ${utcStamp(moment.at)} | ${escaped(momentWords(moment))} |`);
  const half = MOST_MOMENTS / 2;
  const left = rows.length - MOST_MOMENTS;
  const shown =
    left <= 0 ? rows : [...rows.slice(0, half), `| … | ${left} more; see \`pullfail audit\` |`, ...rows.slice(-half)];
  return ['## Timeline', '', '| UTC | What |', '| --- | --- |', ...shown].join('\n');
}

function fix({ id, proposal }: StoryFix): string {
  const { approval, rejection, state, steps } = proposal;
  const decided = [
    ...(approval === null
      ? []
      : [`approved by ${approval.by} at ${utcStamp(approval.at)}, plan ${approval.digest.slice(0, 12)}`]),
    ...(rejection === null ? [] : [`rejected by ${rejection.by} at ${utcStamp(rejection.at)}: ${rejection.reason}`]),
  ];
  const calls = steps.map(({ call, id: made, requestId, state: stepState }) => {
    const ids = [made, requestId === null ? null : `request ${requestId}`].filter((part) => part !== null);
    return `- ${escaped(`${stepName(call)}: ${stepState}${ids.length === 0 ? '' : ` (${ids.join(', ')})`}`)}`;
  });
  const head = `## Fix ${id}: ${state}`;
  return [
    head,
    '',
    ...(decided.length === 0 ? ['Not decided.'] : decided.map((one) => escaped(`${one}.`))),
    ...(calls.length === 0 ? [] : ['', ...calls]),
  ].join('\n');
}

/** What a reader should not take for settled. */
function open({ incident, watches, fixes }: Story): string {
  const points = [
    ...whatLedToIt(incident),
    ...(watches.length === 0 ? ['Nobody saw whether the service runs again.'] : []),
    ...watches.filter(({ end }) => end === null).map(({ place }) => `${place.service} is still being followed.`),
    ...fixes.filter(({ proposal }) => proposal.state === 'offered').map(({ id }) => `Proposal ${id} is not decided.`),
    'What keeps it from happening again is for people to decide.',
  ];
  return ['## Open', '', ...points.map((point) => `- ${escaped(point)}`)].join('\n');
}

function whatLedToIt({ diagnoses }: Story['incident']): readonly string[] {
  if (diagnoses.length === 0 || diagnoses.some(({ surroundings }) => surroundings.trigger !== null)) return [];
  const looked = diagnoses.some(({ surroundings }) => surroundings.trailRead);
  const found = looked
    ? 'No change within five minutes before the first failure was found'
    : 'What was changed before the first failure was not seen';
  return [`${found}; what led to it is open.`];
}

/** Nothing of a name or of AWS may become a link, code, markup or a column. */
function escaped(text: string): string {
  return text.replaceAll('\n', ' ').replace(/[\\`*_[\]<>|#]/g, (sign) => `\\${sign}`);
}
