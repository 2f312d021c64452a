/** Slack's own hosts; nothing goes anywhere else, whatever a payload or an answer says (docs.slack.dev, "Working with files"). */
const SLACK_HOSTS = /^(?:[a-z0-9-]+\.)*(?:slack\.com|slack-edge\.com|slack-files\.com|slack-gov\.com)$/;

/** HTTPS at Slack, or the very server that the settings name as the Web API. */
export function isSlackAddress(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (URL.canParse(apiUrl) && url.origin === new URL(apiUrl).origin) return true;
  return url.protocol === 'https:' && url.port === '' && SLACK_HOSTS.test(url.hostname);
}

/** A `fetch` that reaches Slack alone and follows no redirection: a `response_url` is whatever a payload says. */
export function fetchFromSlack(apiUrl: string): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!isSlackAddress(address, apiUrl)) throw new TypeError('The address is none of Slack’s.');
    return fetch(input, { ...init, redirect: 'error' });
  };
}
