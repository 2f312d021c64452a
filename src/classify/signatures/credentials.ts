import { couldBeAPull, fromEcr, isAboutAPull } from '../conditions.ts';
import type { Message } from '../reading.ts';
import { type Signature, signature } from '../signature.ts';

function bodyIsMarkup({ line }: Message): boolean {
  return /<\?xml|<Code>|<Error>|<!doctype|<html/i.test(line);
}

/** Registries other than ECR that do not accept who asks, and names that may be hidden or missing. */
export const CREDENTIALS: readonly Signature[] = [
  signature({
    id: 'hub-forgotten-host',
    symptom: 'image-not-found',
    stage: 'manifest',
    certainty: 'likely',
    any: ['pull access denied', 'insufficient_scope', 'requested access to the resource is denied'],
    when: ({ image }) => image?.registry === 'docker.io' && (image.repository ?? '').startsWith('library/'),
    alternatives: ['registry-credentials'],
    says: 'Docker Hub has no official image of this name; most often the registry host was left out of the image, so that Docker Hub was asked.',
    example:
      'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "docker.io/library/shop:latest": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
  }),
  signature({
    id: 'wrong-credentials',
    symptom: 'registry-credentials',
    stage: 'auth',
    certainty: 'certain',
    any: [
      'incorrect username or password',
      'oauth token … 401',
      'oauth token … 403',
      'server message: invalid_token',
      'HTTP Basic: Access denied',
      'read_package',
      'bad username or password',
      'invalid username/password',
      'wrong username or password',
      'personal access token is expired',
      'unauthorized: token expired',
      'account has been',
    ],
    when: couldBeAPull,
    alternatives: ['image-not-found'],
    says: 'Credentials were sent and the registry refused them: wrong, expired, or without the right to read this package.',
    example:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref registry.example.com/shop:1: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://registry.example.com/service/token?scope=repository%3Ashop%3Apull: 401 Unauthorized',
  }),
  signature({
    id: 'no-credentials-sent',
    symptom: 'registry-credentials',
    stage: 'auth',
    certainty: 'certain',
    any: [
      'anonymous token … 401',
      'anonymous token … 403',
      'no basic auth credentials',
      'missing username or secret',
      'unable to retrieve auth token: invalid username',
    ],
    when: couldBeAPull,
    alternatives: ['image-not-found'],
    says: 'No credentials were sent to a registry that asks for them; give the container repositoryCredentials.',
    example:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ghcr.io/acme/shop:1: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fshop%3Apull&service=ghcr.io: 401 Unauthorized',
  }),
  signature({
    id: 'refused-by-name',
    symptom: 'registry-credentials',
    certainty: 'likely',
    any: [
      'unauthorized: access to the requested resource',
      'denied: denied',
      'denied: access forbidden',
      'artifactregistry.repositories.downloadArtifacts',
      'unauthorized to access repository',
      'does not have permission for manifest',
      'aka.ms/acr/authorization',
    ],
    when: couldBeAPull,
    alternatives: ['image-not-found'],
    says: 'The registry does not let whoever asked see this repository: credentials are missing, expired or too weak, or the repository does not exist.',
    example: 'Error response from daemon: unauthorized: access to the requested resource is not authorized',
  }),
  signature({
    id: 'unauthorized',
    symptom: 'registry-credentials',
    certainty: 'likely',
    any: [
      'unauthorized:',
      '": unauthorized',
      '401 Unauthorized',
      'status code 401',
      'authentication required',
      'Authentication is required',
      'invalid status code from registry 401',
      'invalid status code from registry 403',
      'permission_denied',
      'denied: Permission',
      'authorization failed: no basic auth',
      'invalid_token',
      'Error from V2 registry',
    ],
    none: ['server message: insufficient_scope'],
    when: (message) => isAboutAPull(message) && !fromEcr(message),
    alternatives: ['image-not-found'],
    says: 'The registry does not accept who asks: credentials are missing, expired or too weak, or the repository does not exist and is reported the same way.',
    example:
      'CannotPullContainerError: Error response from daemon: Head "https://ghcr.io/v2/acme/shop/manifests/1": unauthorized',
  }),
  signature({
    id: 'missing-or-private',
    symptom: 'image-not-found',
    stage: 'manifest',
    certainty: 'likely',
    any: [
      'pull access denied for',
      'pull access denied, repository does not exist',
      'insufficient_scope',
      'requested access to the resource is denied',
    ],
    when: (message) => couldBeAPull(message) && !bodyIsMarkup(message),
    alternatives: ['registry-credentials', 'ecr-auth'],
    says: 'The repository does not exist or is private: the registry says the same in both cases.',
    example:
      "CannotPullContainerError: Error response from daemon: pull access denied for acme/shop, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  }),
];
