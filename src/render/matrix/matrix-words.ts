import type { Split } from '../../matrix/compare-rows.ts';
import type { Cell, ContainerMatrix, MatrixRow, MatrixStage, MatrixSubnet } from '../../matrix/matrix.ts';
import { unreachable } from '../../model/result.ts';
import { destinationWords, faultWords, unjudgedWords } from '../path-words.ts';
import type { SubnetLabels } from './subnet-labels.ts';

/** A stage as the head of a column. */
export function stageHeading(stage: MatrixStage): string {
  switch (stage) {
    case 'secrets':
      return 'secrets';
    case 'auth':
      return 'sign-in';
    case 'manifest':
      return 'manifest';
    case 'layer':
      return 'layers';
    default:
      return unreachable(stage);
  }
}

export function cellSign({ outcome }: Cell): string {
  switch (outcome) {
    case 'reaches':
      return '✓';
    case 'broken':
      return '✗';
    case 'unknown':
      return '?';
    default:
      return unreachable(outcome);
  }
}

/** What stops a stage, or why it cannot be judged; empty where nothing does. */
export function cellWords(cell: Cell): string {
  switch (cell.outcome) {
    case 'reaches':
      return '';
    case 'broken':
      return faultWords(cell.fault, destinationWords(cell.destination));
    case 'unknown':
      return cell.why === null ? 'where the image comes from is not known' : unjudgedWords(cell.why);
    default:
      return unreachable(cell);
  }
}

/** `app works in 1a …3f2c, fails in 1b …9d01: its table rtb-0b has no route to S3: …` */
export function splitSentence({ container, works, fails }: Split, labels: SubnetLabels): string {
  const failing = fails.map((row) => `${labels.of(row.subnet)} (${rowTrouble(row)})`).join(', ');
  return `${container} works in ${works.map(({ subnet }) => labels.of(subnet)).join(', ')}, fails in ${failing}.`;
}

function rowTrouble({ subnet, cells }: MatrixRow): string {
  const broken = cells.find(({ outcome }) => outcome === 'broken');
  const said = broken === undefined ? '' : cellWords(broken);
  const isRoute = said.startsWith('no route');
  return isRoute && subnet.routeTableId !== null ? `its table ${subnet.routeTableId} has ${said}` : said;
}

/** The one line of a container of which every cell says the same. */
export function oneLine({ rows }: ContainerMatrix): string {
  const cell = rows[0]?.cells[0];
  const one = rows.length === 1;
  const each = one ? 'from its one subnet' : `from each of its ${rows.length} subnets`;
  const any = one ? each : `from any of its ${rows.length} subnets`;
  if (cell === undefined) return '? no subnet is known';
  switch (cell.outcome) {
    case 'reaches':
      return `✓ everything that its pull needs can be reached ${each}`;
    case 'broken':
      return `✗ nothing that its pull needs can be reached ${any}`;
    case 'unknown':
      return `? it cannot be judged ${any}`;
    default:
      return unreachable(cell);
  }
}

/** The line that says which subnet a label stands for. */
export function subnetLine(subnet: MatrixSubnet, labels: SubnetLabels): string {
  const known = [subnet.id, subnet.zone, subnet.name, subnet.routeTableId].filter((part) => part !== null);
  return `${labels.of(subnet)}: ${known.join(', ')}`;
}
