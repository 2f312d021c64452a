import type { Circumstances } from '../../circumstances/circumstances.ts';
import type { Earlier } from '../../memory/memory.ts';
import { footer, header, type Message, message } from '../message.ts';
import { layOut } from '../page.ts';
import { circumstanceParts } from './circumstance-parts.ts';

/** One message below the verdict; `null` where there is nothing to tell. */
export function circumstancesMessage(around: Circumstances, earlier: Earlier | null): Message | null {
  const parts = circumstanceParts(around, earlier);
  if (parts.length === 0) return null;
  const [page = []] = layOut(parts, 1);
  const plan =
    around.health?.kind === 'no-support-plan' ? ['AWS Health answers no questions under this support plan'] : [];
  const headline = 'Around the failure';
  const trigger = around.changes?.trigger ?? null;
  const text = trigger === null ? headline : `${headline}: the likely trigger is ${trigger.name}`;
  return message(text, [header(headline), ...page, footer([...plan, 'this look changed nothing'])]);
}
