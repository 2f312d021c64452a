import type { DoctorContext } from './context.ts';
import { inconclusive, type Look, type Report, reportOf } from './look.ts';

/** Looks at everything side by side; a look that takes longer than `limitMs`, or breaks, is inconclusive. */
export async function runLooks(
  looks: readonly Look[],
  context: DoctorContext,
  limitMs: number,
): Promise<readonly Report[]> {
  const told = await Promise.all(looks.map((look) => withinLimit(look, context, limitMs)));
  return told.flat();
}

async function withinLimit(look: Look, context: DoctorContext, limitMs: number): Promise<readonly Report[]> {
  let cancel = () => {};
  const limit = new Promise<readonly Report[]>((resolve) => {
    const timer = setTimeout(() => resolve([reportOf(look, tooSlow(limitMs))]), limitMs);
    cancel = () => clearTimeout(timer);
  });
  try {
    return await Promise.race([look.run(context), limit]);
  } catch (error) {
    return [reportOf(look, broken(error))];
  } finally {
    cancel();
  }
}

function tooSlow(limitMs: number) {
  return inconclusive(`There was no answer within ${Math.ceil(limitMs / 1000)} seconds.`);
}

/** Its message may quote a payload, so only the name is told. */
function broken(error: unknown) {
  const name = error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'unknown error';
  return inconclusive(`pullfail itself failed here (${name}).`, 'Report it, with the version of pullfail.');
}
