import { readSettings } from '../../config.ts';
import { LOOKS } from '../index.ts';
import type { DoctorContext } from './context.ts';
import type { Report } from './look.ts';
import { createAwsSide } from './real-aws.ts';
import { runLooks } from './run-looks.ts';
import { createSlackSide } from './slack-side.ts';

/** The longest that one look may take; a call ends long before. */
const LOOK_LIMIT_MS = 40_000;

export interface ExamineOptions {
  readonly env: DoctorContext['env'];
  /** In place of the one that is set. */
  readonly region: string | null;
  readonly accounts: readonly string[];
}

/** Looks at the whole installation: the settings of `env`, and the credentials that the AWS SDK finds. */
export async function examine({ env, region, accounts }: ExamineOptions): Promise<readonly Report[]> {
  const settings = readSettings(env, 'serve');
  const over = new AbortController();
  try {
    const context: DoctorContext = {
      env,
      nodeVersion: process.versions.node,
      settings,
      slack: createSlackSide(settings.config),
      aws: await createAwsSide(settings.config, region, over.signal),
      accounts,
    };
    return await runLooks(LOOKS, context, LOOK_LIMIT_MS);
  } finally {
    over.abort();
  }
}
