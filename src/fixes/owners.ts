/** A tool that says by tags that it manages a resource. */
export interface CodeOwner {
  /** Id of the resource. */
  readonly what: string;
  /** Such as `CloudFormation` or `Terraform`. */
  readonly tool: string;
  /** The stack, workspace or repository, where a tag names it. */
  readonly name: string;
}

const STACK_TAG = 'aws:cloudformation:stack-name';
const TOOL_KEYS = /^(?:terraform|managed[-_ ]?by|provisioned[-_ ]?by|created[-_ ]?by|iac|pulumi:.{1,40})$/i;
const TOOLS = [
  ['OpenTofu', /opentofu|\btofu\b/i],
  ['Terraform', /terraform/i],
  ['Pulumi', /pulumi/i],
  ['CDK', /\bcdk\b/i],
  ['Crossplane', /crossplane/i],
] as const;
const NAME_KEYS =
  /^(?:terraform[-_:]?(?:workspace|module|state|stack|repo(?:sitory)?)|repo(?:sitory)?|stack|workspace|pulumi:stack)$/i;

/** Reads who manages resources as code, from tags alone: a change by hand would drift there. */
export function ownersOf(
  resources: readonly { readonly id: string; readonly tags: Readonly<Record<string, string>> }[],
): readonly CodeOwner[] {
  return resources.flatMap(({ id, tags }) => {
    const stack = tags[STACK_TAG];
    if (stack !== undefined) return [{ what: id, tool: 'CloudFormation', name: stack }];
    const tool = toolOf(tags);
    return tool === null ? [] : [{ what: id, tool, name: nameIn(tags) }];
  });
}

function toolOf(tags: Readonly<Record<string, string>>): string | null {
  for (const [key, value] of Object.entries(tags)) {
    if (!TOOL_KEYS.test(key)) continue;
    const said = `${key} ${value}`;
    const named = TOOLS.find(([, words]) => words.test(said));
    const denied = /^(?:false|no|none)$/i.test(value.trim());
    if (named !== undefined && !denied) return named[0];
  }
  return null;
}

function nameIn(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags).find(([key]) => NAME_KEYS.test(key))?.[1] ?? '';
}
