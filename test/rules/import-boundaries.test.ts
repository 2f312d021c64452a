import { describe, expect, it } from 'vitest';
import { importsOf, type SourceFile, sourceFiles } from './source-files.ts';

interface Boundary {
  /** Folders or files below src that may be imported, besides the folder itself. */
  readonly own: readonly string[];
  readonly packages: readonly RegExp[];
}

/** Who may import whom; the code map of `docs/architecture.md` says what each is for. */
const BOUNDARIES: Readonly<Record<string, Boundary>> = {
  model: { own: [], packages: [/^node:/] },
  classify: { own: ['model'], packages: [] },
  network: { own: ['model'], packages: [/^node:net$/] },
  scope: { own: ['model', 'classify', 'causes/cause.ts'], packages: [] },
  policy: { own: ['model'], packages: [/^zod$/, /^node:net$/] },
  aws: { own: ['model', 'fixes/fix-call.ts'], packages: [/^@aws-sdk\//, /^@smithy\//, /^zod$/, /^node:/] },
  fixes: { own: ['model', 'network', 'checks'], packages: [/^node:crypto$/] },
  checks: {
    own: ['model', 'classify', 'policy', 'scope/cluster-task.ts', 'aws/reader.ts', 'aws/error-kinds.ts'],
    packages: [],
  },
  causes: { own: ['model', 'classify', 'checks', 'network', 'policy', 'fixes'], packages: [] },
  diagnose: {
    own: [
      'model',
      'classify',
      'checks',
      'causes',
      'fixes',
      'network',
      'scope',
      'aws/reader.ts',
      'aws/error-kinds.ts',
      'errors.ts',
    ],
    packages: [/^node:crypto$/, /^node:events$/],
  },
  fixture: {
    own: ['model', 'classify', 'checks', 'causes', 'policy', 'diagnose', 'aws/error-kinds.ts'],
    packages: [/^zod$/, /^node:(?:net|util)$/],
  },
  preflight: {
    own: ['model', 'classify', 'checks', 'causes', 'diagnose', 'matrix', 'aws/reader.ts', 'aws/error-kinds.ts'],
    packages: [/^zod$/],
  },
  matrix: { own: ['model', 'network', 'checks', 'causes', 'diagnose'], packages: [/^node:util$/] },
  render: {
    own: [
      'model',
      'classify',
      'checks',
      'causes',
      'fixes',
      'fixture',
      'network',
      'diagnose',
      'matrix',
      'preflight',
      'remediate',
      'watch',
      'scope',
      'circumstances/circumstances.ts',
      'memory',
      'postmortem',
      'store/store.ts',
      'aws/reader.ts',
    ],
    packages: [/^@slack\/types$/],
  },
  draw: { own: ['model', 'network', 'render/path-words.ts'], packages: [/^@resvg\/resvg-wasm$/, /^node:/] },
  metrics: { own: ['model', 'version.ts'], packages: [/^prom-client$/] },
  store: {
    own: ['model', 'errors.ts'],
    packages: [/^node:/, /^libsql$/, /^pg$/, /^zod$/, /^@aws-sdk\/client-dynamodb$/],
  },
  circumstances: {
    own: [
      'model',
      'classify',
      'causes',
      'checks',
      'scope',
      'network',
      'diagnose',
      'aws/reader.ts',
      'aws/history-readers.ts',
      'aws/error-kinds.ts',
    ],
    packages: [],
  },
  memory: {
    own: [
      'model',
      'classify',
      'circumstances/circumstances.ts',
      'causes/cause.ts',
      'diagnose/certainty.ts',
      'diagnose/diagnosis.ts',
      'remediate/proposal.ts',
      'store',
    ],
    packages: [/^node:crypto$/, /^zod$/],
  },
  remediate: {
    own: [
      'model',
      'classify',
      'checks',
      'causes',
      'fixes',
      'network',
      'diagnose',
      'store',
      'aws/reader.ts',
      'aws/writer.ts',
      'aws/fixer.ts',
      'aws/error-kinds.ts',
      'errors.ts',
    ],
    packages: [/^node:crypto$/, /^zod$/],
  },
  events: {
    own: ['model', 'classify', 'diagnose', 'render', 'slack', 'store', 'aws/foreign-text.ts'],
    packages: [/^@aws-sdk\/client-sqs$/, /^sqs-consumer$/, /^zod$/, /^node:crypto$/],
  },
  watch: {
    own: ['model', 'classify', 'checks', 'diagnose', 'remediate', 'store', 'aws/reader.ts', 'aws/error-kinds.ts'],
    packages: [/^zod$/, /^node:crypto$/],
  },
  postmortem: { own: ['model', 'memory', 'remediate', 'store', 'watch'], packages: [] },
  slack: {
    own: [
      'model',
      'postmortem',
      'circumstances/circumstances.ts',
      'memory',
      'diagnose',
      'draw',
      'fixes',
      'fixture',
      'matrix',
      'preflight',
      'remediate',
      'render',
      'store',
      'watch',
      'errors.ts',
    ],
    packages: [/^@slack\//, /^node:/, /^zod$/],
  },
  cli: {
    own: [
      'model',
      'circumstances',
      'classify',
      'checks',
      'causes',
      'diagnose',
      'doctor',
      'fixes',
      'fixture',
      'matrix',
      'preflight',
      'render',
      'errors.ts',
      'app.ts',
      'config.ts',
      'logger.ts',
      'serve.ts',
      'store',
      'version.ts',
      'watch',
      'demo/run-demo.ts',
    ],
    packages: [/^node:/, /^log-update$/],
  },
  doctor: {
    own: [
      'model',
      'aws/ambient-region.ts',
      'aws/ask.ts',
      'aws/clients.ts',
      'aws/credentials.ts',
      'aws/error-kinds.ts',
      'aws/error-names.ts',
      'aws/reader.ts',
      'aws/slots.ts',
      'aws/to-aws-error.ts',
      'remediate/may-approve.ts',
      'slack/manifest.ts',
      'slack/people.ts',
      'slack/slack-error.ts',
      'store',
      'config.ts',
      'errors.ts',
      'iam-policy.ts',
      'settings.ts',
    ],
    packages: [/^@aws-sdk\/client-/, /^@slack\/web-api$/, /^node:/],
  },
  demo: {
    own: [
      'model',
      'classify',
      'causes/network-evidence.ts',
      'aws/readers.ts',
      'diagnose',
      'draw',
      'render',
      'slack',
      'store',
      'simulation',
      'app.ts',
      'config.ts',
      'errors.ts',
      'logger.ts',
      'package-root.ts',
      'slack-app.ts',
      'version.ts',
    ],
    packages: [/^node:/, /^zod$/, /^react$/, /^react-dom\/client$/, /^slack-blocks-to-jsx/],
  },
  simulation: { own: ['model'], packages: [/^node:/, /^@aws-sdk\//, /^@smithy\//, /^@slack\/types$/, /^ws$/, /^zod$/] },
};

function breaches(file: SourceFile, folder: string, { own, packages }: Boundary): readonly string[] {
  return importsOf(file)
    .filter((target) => {
      if (target === 'package.json') return false;
      if (!target.startsWith('src/')) return !packages.some((allowed) => allowed.test(target));
      const inside = target.slice('src/'.length);
      return (
        !inside.startsWith(`${folder}/`) &&
        !own.some((allowed) => inside === allowed || inside.startsWith(`${allowed}/`))
      );
    })
    .map((target) => `${file.path} imports ${target}`);
}

describe('imports go one way', () => {
  it.each(Object.entries(BOUNDARIES))('src/%s imports only what it may', (folder, boundary) => {
    expect(sourceFiles(`src/${folder}`).flatMap((file) => breaches(file, folder, boundary))).toEqual([]);
  });

  it('every folder of src has a row in the table', () => {
    const folders = new Set(
      sourceFiles('src').flatMap(({ path }) => (path.split('/').length > 2 ? [path.split('/')[1]] : [])),
    );
    expect([...folders].sort()).toEqual(Object.keys(BOUNDARIES).sort());
  });

  it('a breach is found', () => {
    const planted = { path: 'src/classify/planted.ts', text: "import { x } from '../aws/reader.ts';" };
    expect(breaches(planted, 'classify', { own: ['model'], packages: [] })).toHaveLength(1);
  });
});
