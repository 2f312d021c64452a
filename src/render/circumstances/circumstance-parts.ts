import type { Circumstances } from '../../circumstances/circumstances.ts';
import type { Earlier } from '../../memory/memory.ts';
import { count, ordinal } from '../clean.ts';
import { bullet, line, type Part } from '../page.ts';
import { clockTime } from '../proposal/time-words.ts';
import { words } from '../rich-text.ts';
import { changeSentence, leadWords } from './change-words.ts';
import { healthSentences, imageSentence, pullsSentence, scanSentence } from './registry-words.ts';
import { scopeSentence } from './scope-words.ts';

/** What surrounds the failure, in the order in which it helps; parts with nothing to say are left out. */
export function circumstanceParts(around: Circumstances, earlier: Earlier | null): readonly Part[] {
  return [
    careFor(around),
    reach(around),
    changed(around),
    witness(around),
    before(earlier),
    registry(around),
    notSeen(around),
  ].filter(({ items }) => items.length > 0);
}

function careFor({ running, redeployingCures }: Circumstances): Part {
  if (running === null || running.irreplaceable === 0) return { title: 'Do no harm', items: [] };
  const live = running.irreplaceable === 1 ? 'lives' : 'live';
  const gone = `${count(running.irreplaceable, 'running task')} of the service still ${live} from an image that is gone from the registry (${running.goneDigests.join(', ')}).`;
  const care = redeployingCures
    ? 'A new deployment is the cure, since the tag names an image that exists; until its tasks run, do not stop these and do not scale in.'
    : 'Do not stop, redeploy or scale in: nothing could replace them.';
  return { title: 'Do no harm', items: [line(words(`${gone} ${care}`))] };
}

function reach({ scope, firstFailure }: Circumstances): Part {
  const since = firstFailure === null ? [] : [line(words(`First failed at ${clockTime(firstFailure.getTime())}.`))];
  return {
    title: 'Since when, and how far it reaches',
    items: [...since, ...(scope === null ? [] : [line(words(scopeSentence(scope)))])],
  };
}

function changed({ changes, firstFailure }: Circumstances): Part {
  const title = 'What was changed before it';
  if (changes === null || firstFailure === null) return { title, items: [] };
  const { trigger, others, from, asked } = changes;
  if (trigger === null && others.length === 0) {
    const none = `CloudTrail knows of no change that this pull depends on since ${clockTime(from.getTime())}. It was asked for ${asked.join(', ')}.`;
    return { title, items: [line(words(none))] };
  }
  const likely =
    trigger === null ? [] : [`Likely trigger, ${leadWords(trigger.at, firstFailure)}: ${changeSentence(trigger)}`];
  return {
    title,
    items: [...likely.map((text) => line(words(text))), ...others.map((event) => bullet(words(changeSentence(event))))],
  };
}

function witness({ witness: seen }: Circumstances): Part {
  const title = 'A witness';
  const [first] = seen?.flows ?? [];
  if (seen === null || first === undefined) return { title, items: [] };
  const to = [
    ...new Set(seen.flows.map(({ destination, destinationPort }) => `${destination}:${destinationPort ?? '?'}`)),
  ];
  const text = `The flow log ${seen.flowLogId} saw ${count(seen.flows.length, 'packet')} of ${seen.interfaceId} refused by a security group or a network ACL, to ${to.slice(0, 4).join(', ')}, the first at ${clockTime(first.at.getTime())}.`;
  return { title, items: [line(words(text))] };
}

function before(earlier: Earlier | null): Part {
  const title = 'Seen before';
  if (earlier === null) return { title, items: [] };
  const often = `${ordinal(earlier.incidents)} time in 30 days at this service; the last time was ${clockTime(earlier.lastAt)}`;
  if (earlier.lastFix === null) return { title, items: [line(words(`${often}.`))] };
  // By the id as text: whoever approved something weeks ago is not called into this thread.
  const { by, at, proposalId } = earlier.lastFix;
  const fixed = `Last fixed at ${clockTime(at)} (proposal ${proposalId}, approved by ${by}).`;
  return { title, items: [line(words(`${often}. ${fixed}`))] };
}

function registry({ pulls, image, scan, health }: Circumstances): Part {
  const sentences = [
    ...(health === null ? [] : healthSentences(health)),
    ...(pulls === null ? [] : [pullsSentence(pulls)]),
    ...(image === null ? [] : [imageSentence(image) ?? []].flat()),
    ...(scan === null ? [] : [scanSentence(scan) ?? []].flat()),
  ];
  return { title: 'The registry', items: sentences.map((text) => bullet(words(text))) };
}

function notSeen({ notSeen: looks }: Circumstances): Part {
  return {
    title: 'Could not look at',
    items: looks.map((text) => bullet(words(text.replace(/^Could not check: /, '')))),
  };
}
