import type { Matrix, MatrixSubnet } from '../../matrix/matrix.ts';

/** Names for subnets that are short enough for a column and differ from each other. */
export interface SubnetLabels {
  of(subnet: MatrixSubnet): string;
}

const SHORTEST = 4;

/** `1a …3f2c`: the zone without its region, and as much of the end of the id as tells the subnets apart. */
export function subnetLabels({ containers }: Matrix): SubnetLabels {
  const ids = [...new Set(containers.flatMap(({ rows }) => rows.map(({ subnet }) => subnet.id)))];
  const length = shortestThatDiffers(ids);
  return {
    of: ({ id, zone }) => {
      const end = id.length <= length + 1 ? id : `…${id.slice(-length)}`;
      return zone === null ? end : `${zone.replace(/^[a-z]+(?:-[a-z]+)+-(?=\d)/, '')} ${end}`;
    },
  };
}

function shortestThatDiffers(ids: readonly string[]): number {
  const longest = Math.max(SHORTEST, ...ids.map((id) => id.length));
  for (let length = SHORTEST; length < longest; length += 1) {
    if (new Set(ids.map((id) => id.slice(-length))).size === ids.length) return length;
  }
  return longest;
}
