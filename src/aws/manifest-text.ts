import { z } from 'zod';
import type { ManifestPlatform } from '../model/snapshots/ecr.ts';
import { foreignText } from './foreign-text.ts';

/** Media types that a pull accepts: the indexes and single manifests of OCI and Docker. */
export const ACCEPTED_MEDIA_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

/** What a manifest's text says, by the OCI image specification and Docker's schema 2. */
export type ReadManifest =
  | { readonly kind: 'index'; readonly platforms: readonly ManifestPlatform[] }
  | { readonly kind: 'single'; readonly configDigest: string | null }
  | { readonly kind: 'unreadable' };

const LONGEST_MANIFEST = 4 * 1024 * 1024;
const LONGEST_WORD_BYTES = 64;

const Platform = z.object({
  os: z.string(),
  architecture: z.string(),
  variant: z.string().optional(),
  'os.version': z.string().optional(),
});
const Index = z.object({ manifests: z.array(z.object({ platform: Platform.nullish().catch(null) })) });
const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const Single = z.object({ config: z.object({ digest: Digest }).optional().catch(undefined) });

/** Takes a manifest apart. Entries of an index without a platform, and attestations (`unknown/unknown`), are left out. */
export function readManifestText(text: string): ReadManifest {
  const json = parsed(text);
  const index = Index.safeParse(json);
  if (index.success) {
    const platforms = index.data.manifests.flatMap(({ platform }) => (platform ? [toPlatform(platform)] : []));
    return { kind: 'index', platforms: platforms.filter(({ os, architecture }) => !isUnknown(os, architecture)) };
  }
  const single = Single.safeParse(json);
  if (!single.success) return { kind: 'unreadable' };
  return { kind: 'single', configDigest: single.data.config?.digest ?? null };
}

/** The platform that a config blob names; `null` when it names none. */
export function readConfigText(text: string): ManifestPlatform | null {
  const config = Platform.safeParse(parsed(text));
  if (!config.success || config.data.os === '' || isUnknown(config.data.os, config.data.architecture)) return null;
  return toPlatform(config.data);
}

function toPlatform(platform: z.output<typeof Platform>): ManifestPlatform {
  const word = (text: string) => foreignText(text, LONGEST_WORD_BYTES);
  return {
    os: word(platform.os),
    architecture: word(platform.architecture),
    variant: platform.variant ? word(platform.variant) : null,
    osVersion: platform['os.version'] ? word(platform['os.version']) : null,
  };
}

function isUnknown(os: string, architecture: string): boolean {
  return os === 'unknown' && architecture === 'unknown';
}

function parsed(text: string): unknown {
  if (text.length > LONGEST_MANIFEST) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
