import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { SlackSimulation } from '../../../src/simulation/slack/index.ts';

const quiet = () => undefined;

/** A real client that neither retries nor logs, unless told otherwise. */
export function webClient(
  simulation: SlackSimulation,
  options: WebClientOptions = {},
  token = simulation.botToken,
): WebClient {
  return new WebClient(token, {
    slackApiUrl: simulation.apiUrl,
    retryConfig: { retries: 0 },
    logger: {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: quiet,
      setLevel: quiet,
      getLevel: () => LogLevel.ERROR,
      setName: quiet,
    },
    ...options,
  });
}

/** Slack's error code and its messages out of a refused call. */
export async function refusalOf(call: Promise<unknown>): Promise<{ error: string; messages: readonly string[] }> {
  const error: unknown = await call.then(
    () => new Error('was not refused'),
    (refused: unknown) => refused,
  );
  if (!(error instanceof Error) || !('data' in error)) throw error;
  const data: unknown = error.data;
  const { error: code, response_metadata: metadata } = platformError.parse(data);
  return { error: code, messages: metadata?.messages ?? [] };
}

const platformError = z.object({
  error: z.string(),
  response_metadata: z.object({ messages: z.array(z.string()).optional() }).optional(),
});
