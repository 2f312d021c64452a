import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { foreignText, foreignTextOrNull, NAME_BYTES } from './foreign-text.ts';

/**
 * A filter for equal values. EC2 reads `*` and `?` in filters as wildcards; ids that AWS issued hold neither, and what
 * else comes from outside must not select more than itself.
 */
export function equals(name: string, values: readonly string[]): Filter {
  return { Name: name, Values: values.map((value) => value.replaceAll(/[*?\\]/g, (mark) => `\\${mark}`)) };
}

export function tagsOf(tags: readonly Tag[] | undefined): Readonly<Record<string, string>> {
  const pairs = (tags ?? []).map(({ Key = '', Value = '' }) => [Key, foreignText(Value, NAME_BYTES)] as const);
  return Object.fromEntries(pairs);
}

/** Value of the `Name` tag, which the console shows as the resource's name. */
export function nameTagOf(tags: readonly Tag[] | undefined): string | null {
  return foreignTextOrNull(tags?.find(({ Key }) => Key === 'Name')?.Value, NAME_BYTES);
}
