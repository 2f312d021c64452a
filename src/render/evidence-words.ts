import type { EvidenceItem } from '../checks/check.ts';

/** One piece of evidence by the call that showed it: `ec2:DescribeRouteTables: id rtb-…, default route none`. */
export function evidenceWords(item: EvidenceItem): string {
  const details = Object.entries(item)
    .filter(([name]) => name !== 'call')
    .map(([name, value]) => `${spaced(name)} ${valueWords(value ?? null)}`);
  return details.length === 0 ? item.call : `${item.call}: ${details.join(', ')}`;
}

function valueWords(value: EvidenceItem[string]): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.join(' ');
  return String(value);
}

/** `routeTableId` → `route table id`. */
function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
