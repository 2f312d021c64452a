import type { Stage, Symptom, TextCertainty } from '../classify/classification.ts';
import { unreachable } from '../model/result.ts';

/** Headlines of a classification: what the text says, before AWS was asked. */
export const SYMPTOM_HEADLINES: Readonly<Record<Symptom, string>> = {
  'ecr-auth': 'Image pull failed: no login to ECR',
  'repository-policy': 'Image pull failed: the repository refused',
  'image-not-found': 'Image pull failed: image not found',
  'network-unreachable': 'Image pull failed: the registry was not reached',
  dns: 'Image pull failed: the registry name was not resolved',
  'layer-download': 'Image pull failed: a layer did not arrive',
  'rate-limited': 'Image pull failed: too many pulls',
  'disk-full': 'Image pull failed: no space left on the disk',
  'platform-mismatch': 'Image pull failed: wrong platform',
  'invalid-reference': 'Image pull failed: the image name is not valid',
  'registry-credentials': 'Image pull failed: registry credentials refused',
  'tls-trust': 'Image pull failed: certificate not trusted',
  'pull-through-cache': 'Image pull failed: pull-through cache',
  'unsupported-manifest': 'Image pull failed: image format not supported',
  'registry-error': 'Image pull failed: the registry failed',
  'host-runtime': 'Image pull failed: trouble on the host',
  'unknown-pull-failure': 'Image pull failed: wording not recognised',
  'not-a-pull-failure': 'This is not an image pull failure',
};

/** Where in the pull it broke. */
export function stageWords(stage: Stage): string | null {
  switch (stage) {
    case 'auth':
      return 'while logging in to the registry';
    case 'manifest':
      return 'while asking for the manifest';
    case 'layer':
      return 'while downloading layers';
    case 'unpack':
      return 'while unpacking layers';
    case 'reference':
      return 'before anything was pulled';
    case 'unknown':
      return null;
    default:
      return unreachable(stage);
  }
}

/** How sure the text alone makes us. */
export function textCertaintyWords(certainty: TextCertainty): string {
  switch (certainty) {
    case 'certain':
      return 'The text says so itself.';
    case 'likely':
      return 'Likely, going by the text alone.';
    case 'guess':
      return 'A guess, going by the text alone.';
    default:
      return unreachable(certainty);
  }
}

/** A symptom inside a sentence. */
export function symptomPhrase(symptom: Symptom): string {
  return SYMPTOM_HEADLINES[symptom].replace('Image pull failed: ', '');
}
