import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfigText, readManifestText } from '../../src/aws/manifest-text.ts';

describe('the text of a manifest', () => {
  it('keeps the version of an operating system', () => {
    const platform = { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.1' };
    expect(readManifestText(JSON.stringify({ manifests: [{ platform }] }))).toEqual({
      kind: 'index',
      platforms: [{ os: 'windows', architecture: 'amd64', variant: null, osVersion: '10.0.20348.1' }],
    });
  });

  it('one odd entry of an index does not hide the others', () => {
    const manifests = [{ platform: { os: 7 } }, { platform: { os: 'linux', architecture: 'amd64' } }];
    expect(readManifestText(JSON.stringify({ manifests }))).toMatchObject({ platforms: [{ architecture: 'amd64' }] });
  });

  it.each([
    ['{"config":{"digest":"sha256:short"}}', { kind: 'single', configDigest: null }],
    ['{"config":{"digest":"../../etc"}}', { kind: 'single', configDigest: null }],
    ['{"schemaVersion":1}', { kind: 'single', configDigest: null }],
    ['[]', { kind: 'unreadable' }],
    ['null', { kind: 'unreadable' }],
    ['{', { kind: 'unreadable' }],
  ])('%s is %o', (text, expected) => {
    expect(readManifestText(text)).toEqual(expected);
  });

  it('never throws, and no word of a platform is longer than 64 bytes', () => {
    const word = fc.string({ maxLength: 500 });
    const platform = fc.record(
      { os: word, architecture: word, variant: word, 'os.version': word },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          word,
          platform.map((one) => JSON.stringify({ manifests: [{ platform: one }] })),
        ),
        (text) => {
          const manifest = readManifestText(text);
          const platforms = manifest.kind === 'index' ? manifest.platforms : [];
          for (const value of platforms.flatMap((one) => Object.values(one))) {
            expect(Buffer.byteLength(value ?? '')).toBeLessThanOrEqual(64);
          }
          readConfigText(text);
        },
      ),
    );
  });
});

describe('the text of a config blob', () => {
  it.each(['{}', '{"os":"unknown","architecture":"unknown"}', '{"os":"","architecture":""}', 'x'])(
    '%s names no platform',
    (text) => {
      expect(readConfigText(text)).toBeNull();
    },
  );
});
