/** An image as a message names it; parts may be missing, masked or placeholders. */
export interface ImageMention {
  readonly registry: string | null;
  readonly repository: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
}

/** A digest that was not cut. */
export const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** A tag, or a placeholder in its place. */
export const TAG = /^[\w<{$][\w.<>{}$-]{0,127}$/;
/** A name, with the signs that people mask it with. */
const NAME = /^[A-Za-z0-9_<>*#${}%+.-]+(?:\/+[A-Za-z0-9_<>*#${}%+.-]+)*$/;

/** Whether the first part of a name is a registry, by Docker's rule. */
export function isHost(part: string): boolean {
  return /^[^.:]/.test(part) && (/[.:]/.test(part) || part === 'localhost');
}

function splitRegistry(name: string): { registry: string | null; repository: string | null } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? name : name.slice(0, slash);
  if (slash < 0) return { registry: null, repository: name === '' || name.includes('.') ? null : name };
  if (isHost(first)) return { registry: first, repository: name.slice(slash + 1) };
  return { registry: null, repository: name.replace(/^\.*\//, '') };
}

function splitTag(nameAndTag: string): { name: string; tag: string | null } {
  const colon = nameAndTag.lastIndexOf(':');
  if (colon <= nameAndTag.lastIndexOf('/')) return { name: nameAndTag, tag: null };
  return { name: nameAndTag.slice(0, colon), tag: nameAndTag.slice(colon + 1) };
}

/** Reads a reference as leniently as people mask it. `null` for what is no reference at all. */
export function readMention(token: string): ImageMention | null {
  const cut = /\.\.\.$/.test(token);
  const bare = token
    .replace(/^docker:\/\//, '')
    .replace(/^\.{2,}\//, '')
    .replace(/[.:\]]+$/, '');
  if (bare === '' || bare.includes('://') || bare.startsWith('-') || bare.startsWith('.')) return null;
  const [nameAndTag = '', written = ''] = bare.split('@');
  const { name, tag } = splitTag(nameAndTag);
  const host = splitRegistry(name);
  if (name !== '' && !NAME.test(name.replace(/^([^/]*):\d{1,5}\//, '$1/'))) return null;
  const cutInTag = cut && written === '';
  return {
    ...host,
    tag: tag !== null && TAG.test(tag) && !cutInTag ? tag : null,
    digest: DIGEST.test(written) ? written : null,
  };
}
