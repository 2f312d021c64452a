import { describe, expect, it } from 'vitest';
import { BEGINNING, type PageEvent, type PageState, reduce } from '../../src/demo/page/state.ts';
import type { DemoState, Payload, ShownMessage, ShownView } from '../../src/demo/protocol.ts';

const EMPTY: DemoState = {
  personas: [],
  channels: [],
  scenarios: [],
  messages: [],
  modals: [],
  homes: [],
  payloads: [],
  ignored: [],
  version: '0.0.0',
};

const message = (given: Partial<ShownMessage> = {}): ShownMessage => ({
  channel: 'C00FAKE1',
  ts: '100.000001',
  threadTs: null,
  user: 'U00FAKEBOT',
  ephemeralTo: null,
  text: 'hello',
  blocks: [],
  attachments: [],
  files: [],
  edits: 0,
  deleted: false,
  ...given,
});

const view = (given: Partial<ShownView> = {}): ShownView => ({
  id: 'V1',
  user: 'U00FAKE1',
  view: {},
  errors: {},
  trouble: null,
  ...given,
});

const payload = (id: number): Payload => ({
  id,
  at: 0,
  kind: 'app-to-slack',
  name: 'chat.update',
  outcome: 'ok',
  body: {},
});

function pageAfter(...events: readonly PageEvent[]): PageState {
  return events.reduce(reduce, BEGINNING);
}

const begun = (state: Partial<DemoState> = {}): PageEvent => ({ kind: 'state', state: { ...EMPTY, ...state } });

describe('the state of the page', () => {
  it('waits for the first whole state and looks at nothing before it', () => {
    expect(pageAfter({ kind: 'message', message: message() })).toEqual(BEGINNING);
    expect(pageAfter({ kind: 'message', message: message() }, begun()).demo?.messages).toEqual([]);
  });

  it('says that the connection is lost and keeps what was there', () => {
    const lost = pageAfter(begun({ messages: [message()] }), { kind: 'lost' });
    expect(lost.connection).toBe('lost');
    expect(lost.demo?.messages).toHaveLength(1);
  });

  it('replaces everything by the whole state that comes after a reconnect', () => {
    const again = pageAfter(
      begun({ messages: [message()] }),
      { kind: 'network', scenario: 'a' },
      { kind: 'lost' },
      begun({ messages: [message({ text: 'new' })] }),
    );
    expect(again).toMatchObject({ connection: 'open', beginnings: 2, networkChanges: {} });
    expect(again.demo?.messages.map(({ text }) => text)).toEqual(['new']);
  });

  it.each([
    { what: 'adds a new message', given: message({ ts: '200.000001' }), texts: ['hello', 'hello'] },
    { what: 'puts a changed message in its own place', given: message({ text: 'done', edits: 1 }), texts: ['done'] },
    { what: 'takes a deleted message away', given: message({ deleted: true }), texts: [] },
    {
      what: 'knows the same time of another channel apart',
      given: message({ channel: 'C00FAKE2', text: 'other' }),
      texts: ['hello', 'other'],
    },
  ])('$what', ({ given, texts }) => {
    const state = pageAfter(begun({ messages: [message()] }), { kind: 'message', message: given });
    expect(state.demo?.messages.map(({ text }) => text)).toEqual(texts);
  });

  it('leaves the other messages as they are, so that nothing else is drawn again', () => {
    const other = message({ ts: '50.000001' });
    const state = pageAfter(begun({ messages: [other, message()] }), {
      kind: 'message',
      message: message({ text: 'done' }),
    });
    expect(state.demo?.messages[0]).toBe(other);
  });

  it('shows one form for each person, and none after it was closed', () => {
    const open = pageAfter(
      begun({ modals: [view({ user: 'U00FAKE2' })] }),
      { kind: 'modal', user: 'U00FAKE1', modal: view() },
      { kind: 'modal', user: 'U00FAKE1', modal: view({ id: 'V2' }) },
    );
    expect(open.demo?.modals.map(({ id, user }) => `${user} ${id}`)).toEqual(['U00FAKE2 V1', 'U00FAKE1 V2']);
    const closed = reduce(open, { kind: 'modal', user: 'U00FAKE2', modal: null });
    expect(closed.demo?.modals.map(({ user }) => user)).toEqual(['U00FAKE1']);
  });

  it('keeps the latest home of each person', () => {
    const state = pageAfter(
      begun(),
      { kind: 'home', home: view({ id: 'V1' }) },
      { kind: 'home', home: view({ id: 'V2' }) },
    );
    expect(state.demo?.homes.map(({ id }) => id)).toEqual(['V2']);
  });

  it('counts the changes of each network', () => {
    const state = pageAfter(
      begun(),
      { kind: 'network', scenario: 'a' },
      { kind: 'network', scenario: 'b' },
      { kind: 'network', scenario: 'a' },
    );
    expect(state.networkChanges).toEqual({ a: 2, b: 1 });
  });

  it('keeps the newest 500 payloads', () => {
    const events = Array.from({ length: 501 }, (_, id): PageEvent => ({ kind: 'payload', payload: payload(id) }));
    const kept = pageAfter(begun(), ...events).demo?.payloads ?? [];
    expect(kept).toHaveLength(500);
    expect(kept[0]?.id).toBe(1);
  });
});
