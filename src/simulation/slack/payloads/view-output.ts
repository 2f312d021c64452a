import type { JsonObject } from '../json.ts';
import type { HomeView, ModalView } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';

/** What a person entered: block id → action id → value, as `view.state.values` has it. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** A modal or a home tab in the shape of Slack's `view` objects. */
export function viewOutput(shown: ModalView | HomeView, workspace: Workspace, values: StateValues = {}): JsonObject {
  const { view } = shown;
  const isModal = 'rootId' in shown;
  return {
    id: shown.id,
    team_id: workspace.team.id,
    type: view['type'],
    blocks: view['blocks'],
    private_metadata: view['private_metadata'] ?? '',
    callback_id: view['callback_id'] ?? '',
    external_id: view['external_id'] ?? '',
    state: { values },
    hash: shown.hash,
    title: view['title'] ?? null,
    submit: view['submit'] ?? null,
    close: view['close'] ?? null,
    clear_on_close: view['clear_on_close'] ?? false,
    notify_on_close: view['notify_on_close'] ?? false,
    root_view_id: isModal ? shown.rootId : shown.id,
    previous_view_id: isModal ? shown.previousId : null,
    app_id: workspace.app.id,
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.app.botId,
  };
}
