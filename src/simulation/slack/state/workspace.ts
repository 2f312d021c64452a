import type { Clock } from '../clock.ts';
import { Changes } from './changes.ts';
import { Files } from './files.ts';
import { Ids } from './ids.ts';
import { Messages } from './messages.ts';
import { People } from './people.ts';
import type { ApiRequest } from './records.ts';
import { Tickets } from './tickets.ts';
import { Views } from './views.ts';

/** The workspace an app is installed in. */
export interface Team {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
}

/** The installed app and its bot user. */
export interface InstalledApp {
  readonly id: string;
  readonly name: string;
  readonly botUserId: string;
  readonly botId: string;
}

/** Everything the simulated Slack remembers. */
export interface Workspace {
  readonly team: Team;
  readonly app: InstalledApp;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly changes: Changes;
  readonly people: People;
  readonly messages: Messages;
  readonly views: Views;
  readonly tickets: Tickets;
  readonly files: Files;
  readonly requests: ApiRequest[];
}

export function emptyWorkspace(team: Team, app: InstalledApp, clock: Clock): Workspace {
  const ids = new Ids();
  const changes = new Changes();
  return {
    team,
    app,
    clock,
    ids,
    changes,
    people: new People(),
    messages: new Messages(clock, ids, changes),
    views: new Views(ids, changes),
    tickets: new Tickets(clock, ids),
    files: new Files(ids),
    requests: [],
  };
}
