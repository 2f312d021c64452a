import type { KnownBlock, ModalView } from '@slack/types';
import { type Created, createdBy } from '../../remediate/created.ts';
import type { Proposal, ProposalEffect } from '../../remediate/proposal.ts';
import type { UndoLook } from '../../remediate/undo-effect.ts';
import { plainText } from '../message.ts';
import { bold, bullets, richText, section, words } from '../rich-text.ts';
import { losers, lossSentence } from './effect-words.ts';

interface UndoForm {
  readonly callbackId: string;
  readonly metadata: string;
  readonly proposal: Proposal;
}

/** Opened at once, because a trigger lives for three seconds; the answer about the others follows. */
export function undoWaitingModal({ callbackId, metadata, proposal }: UndoForm): ModalView {
  const waiting = richText([section([words('⏳ Looking who has come to rely on it…')])]);
  return { ...frame({ callbackId, metadata }), blocks: [whatGoes(proposal, createdBy(proposal)), waiting] };
}

/** Says what would go and who would lose what, and asks again. */
export function undoModal(form: UndoForm, { created, effects }: UndoLook): ModalView {
  return {
    ...frame(form),
    submit: plainText(isHarmless(effects) ? 'Undo' : 'Undo all the same'),
    blocks: [whatGoes(form.proposal, created), whoLoses(effects)],
  };
}

function frame({ callbackId, metadata }: Pick<UndoForm, 'callbackId' | 'metadata'>) {
  return {
    type: 'modal' as const,
    callback_id: callbackId,
    private_metadata: metadata,
    title: plainText('Undo the change'),
    close: plainText('Cancel'),
  };
}

function whatGoes(proposal: Proposal, { endpointIds, groupIds, associations }: Created): KnownBlock {
  const rows = [
    ...endpointIds.map((id) => `Delete the endpoint ${id}.`),
    ...associations.map(({ endpointId, routeTableIds }) => `Take ${endpointId} off ${routeTableIds.join(', ')}.`),
    ...groupIds.map((id) => `Delete the security group ${id}, unless other endpoints use it too.`),
  ];
  if (rows.length === 0) rows.push('Nothing was found so far. Undo looks once more and says what it finds.');
  return richText([
    section([bold(`In ${proposal.vpcId}, account ${proposal.subject.account}: only what this proposal created`)]),
    bullets(rows.map((text) => [words(text)])),
  ]);
}

function isHarmless(effects: readonly ProposalEffect[] | null): boolean {
  return effects?.every(({ losses }) => losses.length === 0) === true;
}

function whoLoses(effects: readonly ProposalEffect[] | null): KnownBlock {
  if (effects === null) {
    return richText([
      section([words('❔ Who relies on it could not be looked at. Others may lose their way to the registry.')]),
    ]);
  }
  const losses = effects.flatMap((effect) => effect.losses);
  if (losses.length === 0) {
    return richText([section([words('✅ No other interface in the VPC would lose anything that it has today.')])]);
  }
  return richText([
    section([bold(`❌ ${losers(losses)} would lose what it has today`)]),
    bullets(losses.slice(0, 20).map((loss) => [words(lossSentence(loss))])),
  ]);
}
