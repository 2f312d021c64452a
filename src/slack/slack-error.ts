import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/** A short code for a call that failed: Slack's own where it answered one, never a text that it sent. */
export function slackErrorOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIHTTPError) return `http_${error.statusCode}`;
  if (error instanceof WebAPIRequestError) return isTimeout(error.original) ? 'timed_out' : 'request_failed';
  if (isTimeout(error)) return 'timed_out';
  if (isNetworkError(error)) return 'request_failed';
  return error instanceof Error ? error.name : typeof error;
}

/**
 * Whether Slack may have done what it was asked for all the same: no answer came, or one that says so itself
 * (docs.slack.dev, chat.postMessage: “It's possible some aspect of the operation succeeded before the error was raised.”).
 */
export function mayHaveBeenDone(slackError: string): boolean {
  return /^(?:timed_out|request_failed|http_5\d\d|fatal_error|internal_error|request_timeout)$/.test(slackError);
}

/** What `AbortSignal.timeout` makes `fetch` reject with. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

/** What `fetch` itself rejects with; a mistake in our code has no cause. */
function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError && error.cause !== undefined;
}
