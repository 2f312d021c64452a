import { examine } from '../doctor/shared/examine.ts';
import type { Report } from '../doctor/shared/look.ts';
import { reportText } from '../doctor/shared/report-text.ts';
import { AppError } from '../errors.ts';
import { isRegion } from '../model/arn.ts';
import { liveArea } from './live-area.ts';
import { paintFor, type Terminal } from './terminal.ts';

export interface DoctorOptions {
  readonly json: boolean;
  readonly region: string | null;
  /** Accounts to look into beside the bot's own. */
  readonly accounts: readonly string[];
  readonly words: readonly string[];
}

/** `pullfail doctor`: looks at the installation itself. Whatever it finds is an answer, so the exit status is 0. */
export async function runDoctor(options: DoctorOptions, terminal: Terminal): Promise<0> {
  refuseMistyped(options);
  const { json, region, accounts } = options;
  const live = liveArea(terminal.err);
  live.draw(['Looking at the settings, Slack, AWS and the store …']);
  const reports = await examine({ env: terminal.env, region, accounts }).finally(() => {
    live.draw([]);
    live.end();
  });
  terminal.out.write(
    json
      ? `${JSON.stringify(doctorJson(reports))}\n`
      : `${reportText(reports, paintFor(terminal.out, terminal.env))}\n`,
  );
  return 0;
}

function refuseMistyped({ region, accounts, words }: DoctorOptions): void {
  if (words.length > 0) throw new AppError('BAD_USAGE', 'doctor takes no words.', 'See `pullfail --help`.');
  if (region !== null && !isRegion(region)) {
    throw new AppError('BAD_USAGE', '--region takes the name of a region.', 'Write it like eu-west-1.');
  }
  if (accounts.some((account) => !/^\d{12}$/.test(account))) {
    throw new AppError('BAD_USAGE', '--account takes the 12 digits of an AWS account.', 'Repeat it for each account.');
  }
}

/** The public shape of the answer; `ok` is false as well where something could not be looked at. */
function doctorJson(reports: readonly Report[]) {
  return {
    ok: reports.every(({ status }) => status !== 'failed' && status !== 'inconclusive'),
    checks: reports.map(({ id, title, status, summary, repair }) => ({ id, title, status, summary, repair })),
  };
}
