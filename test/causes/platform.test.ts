import { describe, expect, it } from 'vitest';
import { imageManifest } from '../../src/checks/image-manifest.ts';
import type { TextFacts } from '../../src/classify/classification.ts';
import { evidence, judge, saw, says } from './build.ts';

const entry = (os: string, architecture: string, osVersion: string | null = null) => ({
  os,
  architecture,
  variant: null,
  osVersion,
});
type Entry = ReturnType<typeof entry>;
type Wanted = { readonly os: string; readonly architecture: string } | null;

const index = (wanted: Wanted, ...platforms: readonly Entry[]) =>
  evidence(saw(imageManifest, { lookup: { kind: 'index', platforms }, wanted }));
const AMD = entry('linux', 'amd64');
const ARM = entry('linux', 'arm64');
const windows = (release: string) => ({ os: `WINDOWS_SERVER_${release}_CORE`, architecture: 'X86_64' });

describe('the platform of the image', () => {
  it.each<[string, Wanted, TextFacts, readonly Entry[], string]>([
    [
      'is the one that the text names where nothing else tells',
      null,
      { platform: 'linux/arm64/v8' },
      [ARM],
      'ruled-out',
    ],
    ['lacks the one that the text names', null, { platform: 'linux/arm64' }, [AMD], 'confirmed'],
    ['is only likely the fault where nothing tells which one is wanted', null, {}, [ARM], 'likely'],
    ['is as the task definition writes it', { os: 'LINUX', architecture: 'ARM64' }, {}, [ARM], 'ruled-out'],
    ['is another than the task definition writes', { os: 'LINUX', architecture: 'X86_64' }, {}, [ARM], 'confirmed'],
  ])('%s', (_, wanted, facts, platforms, kind) => {
    const context = says('platform-mismatch', 'manifest', facts);
    expect(judge('platform-mismatch', index(wanted, ...platforms), context).kind).toBe(kind);
  });

  it('is left open where neither the text nor a look tells which one is wanted', () => {
    const verdict = judge('platform-mismatch', index(null, ARM), says('unknown-pull-failure'));
    expect(verdict).toMatchObject({ kind: 'undecided', because: 'For which platform the task asks was not seen.' });
  });

  it.each([
    ['2019', '10.0.17763.5122', 'ruled-out'],
    ['2019', '10.0.20348.2113', 'confirmed'],
    ['2022', '10.0.17763.5122', 'confirmed'],
    ['2022', '10.0.26100.1', 'confirmed'],
    ['2025', '10.0.20348.2113', 'ruled-out'],
    ['2030', '10.0.17763.5122', 'ruled-out'],
    ['2022', null, 'ruled-out'],
  ] as const)('on Windows Server %s with a build %s is %s', (release, version, kind) => {
    const view = index(windows(release), entry('windows', 'amd64', version));
    expect(judge('platform-mismatch', view, says('platform-mismatch')).kind).toBe(kind);
  });

  it('is named with its version of Windows, and built by its bare name', () => {
    const view = index(windows('2019'), entry('windows', 'amd64', '10.0.20348.2113'));
    const verdict = judge('platform-mismatch', view, says('platform-mismatch'));
    expect(verdict.because).toBe(
      'The task wants windows/amd64 10.0.17763 and the image holds only windows/amd64 10.0.20348.2113.',
    );
    expect(JSON.stringify(verdict)).toContain('for windows/amd64.');
  });
});
