/** `Filter.1.Value.2=x` as a tree: each dot is a level. */
export interface FormNode {
  value: string | null;
  readonly children: Map<string, FormNode>;
}

const MAX_DEPTH = 32;

/** Reads a form-encoded body. Keys that go deeper than any AWS request are left out. */
export function readForm(body: string): FormNode {
  const root: FormNode = { value: null, children: new Map() };
  for (const [key, value] of new URLSearchParams(body)) {
    const steps = key.split('.');
    if (steps.length > MAX_DEPTH) continue;
    nodeAt(root, steps).value = value;
  }
  return root;
}

function nodeAt(root: FormNode, steps: readonly string[]): FormNode {
  let node = root;
  for (const step of steps) {
    const next = node.children.get(step) ?? { value: null, children: new Map<string, FormNode>() };
    node.children.set(step, next);
    node = next;
  }
  return node;
}

/** Value of a top-level field. */
export function fieldOf(form: FormNode, name: string): string | null {
  return form.children.get(name)?.value ?? null;
}
