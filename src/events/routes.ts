/** Who is told of failures where. `*` stands for any. */
export interface Route {
  readonly account: string;
  readonly cluster: string;
  /** Name of a service, or of a task family where a task was started alone. */
  readonly service: string;
  /** Id of a channel. */
  readonly channel: string;
}

/** Routes as they were written, or a sentence for each mistake. A value is never repeated. */
export type ReadRoutes =
  | { readonly kind: 'routes'; readonly routes: readonly Route[] }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

const ANY = '*';
const ACCOUNT = /^\d{12}$/;
/** Names of clusters, services and families (ECS API reference: up to 255 letters, numbers, underscores and hyphens). */
const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const CHANNEL = /^[CG][A-Z0-9]{2,20}$/;

/** Reads `account/cluster/service=CHANNEL`, comma-separated. */
export function readRoutes(text: string): ReadRoutes {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0) return { kind: 'mistakes', mistakes: ['must hold a route such as */*/*=C0123ABCD'] };
  const routes = entries.map(routeOf);
  const mistakes = routes.flatMap((route, index) => [
    ...mistakesIn(route).map((mistake) => `route ${index + 1} ${mistake}`),
    ...shadowedBy(route, routes.slice(0, index)).map(
      (other) => `route ${index + 1} is never reached, because route ${other + 1} comes first`,
    ),
  ]);
  return mistakes.length === 0 ? { kind: 'routes', routes } : { kind: 'mistakes', mistakes };
}

/** The first route that matches decides; `null`: nobody is to be told. */
export function channelFor(
  routes: readonly Route[],
  task: { readonly account: string; readonly cluster: string; readonly service: string },
): string | null {
  const found = routes.find(
    ({ account, cluster, service }) =>
      covers(account, task.account) && covers(cluster, task.cluster) && covers(service, task.service),
  );
  return found?.channel ?? null;
}

function covers(pattern: string, value: string): boolean {
  return pattern === ANY || pattern === value;
}

function routeOf(entry: string): Route {
  const at = entry.lastIndexOf('=');
  const [account = '', cluster = '', service = '', ...more] = entry.slice(0, Math.max(at, 0)).split('/');
  return { account, cluster, service: [service, ...more].join('/'), channel: entry.slice(at + 1) };
}

function mistakesIn({ account, cluster, service, channel }: Route): readonly string[] {
  if (account === '') return ['must have the form account/cluster/service=CHANNEL'];
  const wrong = (text: string, form: RegExp) => text !== ANY && !form.test(text);
  return [
    ...(wrong(account, ACCOUNT) ? ['must begin with an account of 12 digits, or *'] : []),
    ...(wrong(cluster, NAME) ? ['must have the name of a cluster, or *, behind the account'] : []),
    ...(wrong(service, NAME) ? ['must have the name of a service, or *, behind the cluster'] : []),
    ...(CHANNEL.test(channel) ? [] : ['must end in the id of a channel, such as C0123ABCD']),
  ];
}

/** Places of earlier routes that match everything that this one would. */
function shadowedBy(route: Route, earlier: readonly Route[]): readonly number[] {
  const index = earlier.findIndex(
    ({ account, cluster, service }) =>
      covers(account, route.account) && covers(cluster, route.cluster) && covers(service, route.service),
  );
  return index < 0 || route.account === '' ? [] : [index];
}
