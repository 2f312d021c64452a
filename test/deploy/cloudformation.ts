import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../rules/source-files.ts';

export const TEMPLATES = ['bot', 'events', 'fixer-role', 'reader-role'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

const resource = z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()) });
const template = z.looseObject({
  Description: z.string().max(1024),
  Parameters: z.record(z.string(), z.looseObject({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Resources: z.record(z.string(), resource),
});
export type Template = z.infer<typeof template>;

export function templatePath(name: TemplateName): string {
  return join(ROOT, 'deploy', 'cloudformation', `${name}.yaml`);
}

/** A template of the project; intrinsic functions stand in it in their long form, so any YAML reader can read it. */
export function templateOf(name: TemplateName): Template {
  return template.parse(parse(readFileSync(templatePath(name), 'utf8')));
}

/** Properties of one resource. */
export function propertiesOf(name: TemplateName, id: string): Readonly<Record<string, unknown>> {
  return templateOf(name).Resources[id]?.Properties ?? {};
}
