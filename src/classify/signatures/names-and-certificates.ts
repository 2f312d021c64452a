import { couldBeAPull } from '../conditions.ts';
import { type Signature, signature } from '../signature.ts';

/** The certificate was not believed, or the name was not found. */
export const NAMES_AND_CERTIFICATES: readonly Signature[] = [
  signature({
    id: 'certificate',
    symptom: 'tls-trust',
    certainty: 'certain',
    any: [
      'x509:',
      'x509 cert',
      'certificate signed by unknown authority',
      'certificate verify failed',
      'certificate is not trusted',
      'unable to get local issuer',
      'self-signed certificate',
      'self signed certificate',
    ],
    when: couldBeAPull,
    alternatives: [],
    says: 'The certificate that the registry (or a proxy in front of it) showed is not trusted by the host, is out of date, or belongs to another name.',
    example:
      'CannotPullContainerError: Error response from daemon: Get "https://registry.example.com/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
  }),
  signature({
    id: 'not-tls',
    symptom: 'tls-trust',
    certainty: 'certain',
    any: [
      'server gave HTTP response to HTTPS client',
      'first record does not look like a TLS handshake',
      'remote error: tls',
      'tls: handshake failure',
      'tls: protocol version',
      'tls: failed to',
      'certificate required',
    ],
    when: couldBeAPull,
    alternatives: ['registry-error', 'network-unreachable'],
    says: 'The registry and the host could not agree on TLS: the registry speaks plain HTTP, or something between them answers instead.',
    example:
      'CannotPullContainerError: Error response from daemon: Get "https://registry.internal:5000/v2/": http: server gave HTTP response to HTTPS client',
  }),
  signature({
    id: 'name-lookup',
    symptom: 'dns',
    certainty: 'certain',
    any: [
      'no such host',
      'server misbehaving',
      'dial tcp: lookup',
      'tcp: lookup',
      'lookup … read udp',
      'Temporary failure in name resolution',
      'Could not resolve host',
      'Name or service not known',
      'getaddrinfo ENOTFOUND',
      'getaddrinfo EAI_AGAIN',
      'Name does not resolve',
      'nodename nor servname',
    ],
    when: couldBeAPull,
    alternatives: ['network-unreachable'],
    says: 'The name of the registry or its store could not be looked up: a misspelt host, no DNS in the VPC, or a resolver that does not answer.',
    example:
      'CannotPullContainerError: Error response from daemon: Get "https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/": dial tcp: lookup 111122223333.dkr.ecr.eu-west-1.amazonaws.com on 10.0.0.2:53: no such host',
  }),
];
