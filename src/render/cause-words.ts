import type { CauseId } from '../causes/cause.ts';

/** Headlines of a verdict: what is broken, in a few words and without ids. */
export const CAUSE_HEADLINES: Readonly<Record<CauseId, string>> = {
  'execution-role-missing': 'The execution role is missing',
  'role-not-assumable': 'ECS cannot assume the execution role',
  'role-permission': 'The execution role lacks a permission',
  'repository-policy': 'The repository policy refuses the pull',
  'endpoint-policy': 'A VPC endpoint policy refuses the pull',
  'repository-missing': 'The repository does not exist',
  'tag-missing': 'The tag does not exist',
  'digest-missing': 'The pinned image is gone',
  'image-archived': 'The image is archived',
  'wrong-region': 'The image is in another region',
  'wrong-account': 'The image is in another account',
  'platform-mismatch': 'The image has no build for this platform',
  'vpc-endpoint-missing': 'A VPC endpoint is missing',
  'vpc-endpoint-unavailable': 'A VPC endpoint is not available',
  'vpc-endpoint-private-dns': 'The registry name does not lead to the VPC endpoint',
  'vpc-endpoint-security-group': 'The VPC endpoint does not let the task in',
  'vpc-endpoint-route-table': 'The S3 endpoint is not on the route table of the task',
  'security-group-egress': 'The security group of the task does not let it out',
  'network-acl': 'A network ACL stops the traffic',
  'nat-unusable': 'The NAT gateway cannot be used',
  'no-public-ip': 'The task has no public IP address',
  'no-route': 'The route table has no way out',
  'rate-limit': 'The registry limits the pulls',
  'registry-credentials': 'The registry does not accept the credentials',
  'disk-full': 'The disk is full',
  'invalid-reference': 'The image name is not valid',
  'tls-trust': 'The certificate of the registry is not trusted',
  'pull-through-cache': 'The pull-through cache cannot fetch the image',
  'unsupported-manifest': 'The image has a format that cannot be run',
  'registry-error': 'The registry itself failed',
  'host-runtime': 'The host cannot run the pull',
};

/** Causes of which something is absent rather than wrong. */
export const ABSENCES: ReadonlySet<CauseId> = new Set([
  'execution-role-missing',
  'repository-missing',
  'tag-missing',
  'digest-missing',
  'vpc-endpoint-missing',
  'vpc-endpoint-route-table',
  'no-public-ip',
  'no-route',
]);
