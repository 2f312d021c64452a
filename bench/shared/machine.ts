import { arch, availableParallelism, cpus, release, type as system, totalmem } from 'node:os';

/** What the figures were measured on, without the name of the host. */
export function machineLines(): readonly string[] {
  const [cpu] = cpus();
  return [
    `${cpu?.model.trim() || 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`,
    `${system()} ${release().split('-')[0]} ${arch()}, Node ${process.versions.node}`,
  ];
}
