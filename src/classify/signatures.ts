import type { Signature } from './signature.ts';
import { CONNECTION } from './signatures/connection.ts';
import { CREDENTIALS } from './signatures/credentials.ts';
import { ELSEWHERE } from './signatures/elsewhere.ts';
import { HOST } from './signatures/host.ts';
import { IMAGE_FORMAT } from './signatures/image-format.ts';
import { INITIALISATION } from './signatures/initialisation.ts';
import { LOCAL } from './signatures/local.ts';
import { NAMES_AND_CERTIFICATES } from './signatures/names-and-certificates.ts';
import { NOT_FOUND } from './signatures/not-found.ts';
import { OTHER_ERRORS } from './signatures/other-errors.ts';
import { PERMISSION } from './signatures/permission.ts';
import { RATE_LIMIT } from './signatures/rate-limit.ts';
import { REFUSALS } from './signatures/refusals.ts';
import { REGISTRY } from './signatures/registry.ts';
import { STATUS } from './signatures/status.ts';
import { UNDECIDED, VAGUE } from './signatures/undecided.ts';

/** Signatures that read a cause out of a pull's own words. */
export const PULL_SIGNATURES: readonly Signature[] = [
  ...LOCAL,
  ...IMAGE_FORMAT,
  ...RATE_LIMIT,
  ...PERMISSION,
  ...NOT_FOUND,
  ...CREDENTIALS,
  ...REFUSALS,
  ...REGISTRY,
  ...NAMES_AND_CERTIFICATES,
  ...CONNECTION,
  ...HOST,
];

/** All signatures in the order in which they are tried; the first that matches decides. */
export const SIGNATURES: readonly Signature[] = [
  ...ELSEWHERE,
  ...INITIALISATION,
  ...OTHER_ERRORS,
  ...PULL_SIGNATURES,
  ...UNDECIDED,
  ...STATUS,
  ...VAGUE,
];
