import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from '../rules/source-files.ts';
import { propertiesOf } from './cloudformation.ts';

const FOLDER = join(ROOT, 'deploy', 'terraform');
const MODULES = readdirSync(FOLDER);

function filesOf(module: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(join(FOLDER, module)).map((name) => {
    const path = join(FOLDER, module, name);
    return { path, text: readFileSync(path, 'utf8') };
  });
}

const textOf = (module: string): string =>
  filesOf(module)
    .map(({ text }) => text)
    .join('\n');

const named = z.array(z.looseObject({ Name: z.string() }));
const task = z
  .looseObject({
    ContainerDefinitions: z.tuple([
      z.looseObject({ Environment: named, Secrets: named, StopTimeout: z.number(), User: z.string() }),
    ]),
  })
  .parse(propertiesOf('bot', 'Task'));
const [container] = task.ContainerDefinitions;

describe('the modules of Terraform', () => {
  it('are the same four as the templates of CloudFormation', () => {
    expect([...MODULES].sort()).toEqual(['bot', 'events', 'fixer-role', 'reader-role']);
  });

  it.each([
    ['bot', ['events.json', 'store.json']],
    ['reader-role', ['read.json']],
    ['fixer-role', ['write.json']],
  ])('%s takes its policies from docs/iam, as the code declares them', (module, policies) => {
    const taken = filesOf(module).flatMap(({ path, text }) =>
      [...text.matchAll(/file\("\$\{path\.module\}\/(?<file>[^"]+)"\)/g)].map((match) =>
        resolve(dirname(path), match.groups?.['file'] ?? ''),
      ),
    );
    expect(taken.filter((path) => !existsSync(path))).toEqual([]);
    expect(taken.sort()).toEqual(policies.map((name) => join(ROOT, 'docs', 'iam', name)));
  });

  it('trust the bot alone, and the fixer role only in the name of somebody', () => {
    for (const module of ['reader-role', 'fixer-role']) {
      const trust = /assume_role_policy = jsonencode\(\{(?<text>[\s\S]*?)\n {2}\}\)/.exec(textOf(module))?.groups?.[
        'text'
      ];
      expect(trust?.match(/\bEffect\b/g), 'one statement of trust').toHaveLength(1);
      expect(textOf(module)).toMatch(/ArnEquals\s+= \{ "aws:PrincipalArn" = var\.bot_role_arn \}/);
    }
    expect(textOf('fixer-role')).toMatch(/StringLike\s+= \{ "sts:SourceIdentity" = "\*" \}/);
  });

  it('give the bot the settings that the template gives it', () => {
    const block = /\n {2}environment = \{\n(?<lines>[^}]*(?:\{[^}]*\}[^}]*)*?)\n {2}\}\n/.exec(textOf('bot'));
    const names = [...(block?.groups?.['lines'] ?? '').matchAll(/^ +(?<name>[A-Z_]+) +=/gm)].map(
      (match) => match.groups?.['name'],
    );
    expect(names.toSorted()).toEqual(container.Environment.map(({ Name }) => Name).toSorted());
    for (const { Name } of container.Secrets) expect(textOf('bot')).toContain(`"${Name}"`);
  });

  it('run it as the template does: as nobody special, read-only, with time to end', () => {
    const text = textOf('bot');
    expect(text).toMatch(new RegExp(`\\buser += "${container.User}"`));
    expect(text).toMatch(/\breadonlyRootFilesystem = true/);
    expect(text).toMatch(/\bcapabilities += \{ drop = \["ALL"\] \}/);
    expect(text).toMatch(new RegExp(`\\bstopTimeout = ${container.StopTimeout}\\b`));
    expect(text).toMatch(/deployment_circuit_breaker \{\n +enable += true\n +rollback = true/);
  });
});
