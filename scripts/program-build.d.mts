import type { BuildOptions } from 'esbuild';

/** How the program is bundled, but for where from and where to. */
export declare const programBuild: BuildOptions;
