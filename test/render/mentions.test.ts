import { describe, expect, it } from 'vitest';
import type { Circumstances } from '../../src/circumstances/circumstances.ts';
import { EMPTY_INCIDENT } from '../../src/memory/incident.ts';
import { circumstancesMessage } from '../../src/render/circumstances/circumstances-message.ts';
import type { Message } from '../../src/render/message.ts';
import { postmortemMessage } from '../../src/render/postmortem/postmortem-message.ts';
import { NOW, proposal } from '../remediate/samples.ts';
import { nodesOf, read } from './read.ts';

const APPROVER = 'U00FAKE2';

function mentionedIn({ blocks }: Message): readonly unknown[] {
  return nodesOf(blocks).flatMap((node) => node['user_id'] ?? node['usergroup_id'] ?? []);
}

/** Slack tells everybody whom a message mentions, so a message that only tells of somebody has the id as text. */
describe('whoever is only told of is named and not called', () => {
  it('in what surrounds a failure', () => {
    const around: Circumstances = {
      firstFailure: null,
      scope: null,
      changes: null,
      running: null,
      redeployingCures: false,
      pulls: null,
      image: null,
      scan: null,
      health: null,
      witness: null,
      notSeen: [],
    };
    const lastFix = { by: APPROVER, at: NOW, proposalId: 'fix-00000001-1' };
    const message = circumstancesMessage(around, { incidents: 3, lastAt: NOW, lastFix });
    expect(message === null ? '' : read(message)).toContain(`(proposal fix-00000001-1, approved by ${APPROVER})`);
    expect(message === null ? null : mentionedIn(message)).toEqual([]);
  });

  it('in a post-mortem', () => {
    const approved = proposal({ approval: { by: APPROVER, at: NOW, digest: 'd', ticked: [] } });
    const fixes = [{ id: 'fix-00000001-1', proposal: approved, entries: [] }];
    const message = postmortemMessage({ incident: EMPTY_INCIDENT, fixes, watches: [], asOf: NOW });
    expect(read(message)).toContain(`approved by ${APPROVER}`);
    expect(mentionedIn(message)).toEqual([]);
  });
});
