import { isSocketMode, isUnusable } from './shared/context.ts';
import { defineLook, passed, skipped, type Told } from './shared/look.ts';

type Seen = 'unusable' | 'socket-mode' | 'set';

export const signingSecret = defineLook<Seen>({
  id: 'signing-secret',
  group: 'slack',
  title: 'Signing secret',
  see(context) {
    if (isSocketMode(context)) return 'socket-mode';
    return isUnusable(context.settings, 'SLACK_SIGNING_SECRET') ? 'unusable' : 'set';
  },
  tell: (seen) => [TOLD[seen]],
});

const TOLD: Readonly<Record<Seen, Told>> = {
  unusable: skipped('It waits for SLACK_SIGNING_SECRET, see above.'),
  'socket-mode': skipped('Socket Mode needs none.'),
  set: passed('It is set, and Slack sends by HTTP; whether it is the right one shows with the first request.'),
};
