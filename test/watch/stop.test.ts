import { describe, expect, it } from 'vitest';
import { ASKER, OUTSIDER } from '../fix/app.ts';
import { toldTo } from '../fix/flow.ts';
import { askAndFollow, startWatchApp, type WatchApp } from './app.ts';

const followed = async (): Promise<WatchApp> => {
  const app = await startWatchApp();
  await askAndFollow(app);
  return app;
};
const press = (app: WatchApp, user: string, how: { readonly stale?: boolean; readonly value?: string } = {}) =>
  app.clock.while(app.slack.send.click({ action: 'watch_stop', user, ...how }));

describe('“Stop following”', () => {
  it('ends it for anybody, and the message names who it was', async () => {
    const app = await followed();
    await press(app, OUTSIDER);
    expect((await app.watch()).end).toMatchObject({ kind: 'stopped', by: OUTSIDER });
    expect(app.watchMessage()).toMatch(/^Not followed any more/);
    expect(app.watchMessage()).toContain(`Stopped by @${OUTSIDER} at 14:00.`);
    expect(app.watchMessage()).not.toContain('[Stop following]');
    expect(toldTo(app, OUTSIDER)).toBe('');
  });

  it('tells the second one who presses that it had ended', async () => {
    const app = await followed();
    await press(app, OUTSIDER);
    await app.watch();
    await press(app, ASKER, { stale: true });
    await app.clock.until('a word to the second one', () =>
      toldTo(app, ASKER).includes('It had ended at 14:00 UTC already'),
    );
  });

  it.each([
    ['an id that is none', 'proposal-1'],
    ['an id that nobody knows', 'watch-0123456789abcdef-1'],
  ])('with %s changes nothing and says so', async (_, value) => {
    const app = await followed();
    await press(app, ASKER, { value });
    await app.clock.until('a word', () => toldTo(app, ASKER).includes('is not followed from here any more'));
    expect((await app.watch()).end).toBeNull();
  });

  it('is undone by the next diagnosis that somebody asks for', async () => {
    const app = await followed();
    await press(app, ASKER);
    await app.watch();
    await app.clock.while(app.slack.send.click({ action: 'fix_recheck', user: ASKER }));
    await app.clock.until('a watch that goes on', async () => (await app.watch()).end === null);
    expect(app.watchMessages()).toHaveLength(1);
    expect(app.watchMessage()).toContain('[Stop following]');
  });
});
