import { foreignText } from './foreign-text.ts';
import type { TrailRecord } from './trail-record.ts';

const LONGEST_NAME_BYTES = 100;

/** Services that act for somebody, by the principal under which they call. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['cloudformation.amazonaws.com', 'cloudformation'],
  ['config.amazonaws.com', 'aws-config'],
  ['config-conforms.amazonaws.com', 'aws-config'],
  ['remediation.config.amazonaws.com', 'aws-config-remediation'],
  ['securityhub.amazonaws.com', 'security-hub'],
  ['ssm.amazonaws.com', 'systems-manager'],
]);

/** The console names itself in several ways; `AWS Internal` counts only beside the mark of a console session. */
const CONSOLE = /(?:^|\.)console(?:\.[a-z0-9-]+)?\.amazonaws\.com|^signin\.amazonaws\.com|^AWS-?Console|^Mozilla\//i;

/** Tools by what their user agent holds; the first that fits, since most of them name the SDK below as well. */
const TOOLS: readonly (readonly [RegExp, string])[] = [
  [/\bpullfail\b/, 'pullfail'],
  [/\bpulumi/i, 'pulumi'],
  [/\b(?:terraform|opentofu)\b/i, 'terraform'],
  [/\bcloudformation\b/i, 'cloudformation'],
  [/\baws-cdk\b/i, 'cdk'],
  [/\beksctl\b/i, 'eksctl'],
  [/\baws-cli\//i, 'aws-cli'],
  [/\b(?:boto3|botocore)\//i, 'boto3'],
  [/\baws-sdk-/i, 'aws-sdk'],
  [/^docker\//i, 'docker'],
];

/** Automated Security Response, AWS's remediation for Security Hub, names its roles by its solution id. */
const SECURITY_HUB_ROLE = /^SO0111-/;

/** By what means a call was made: a service that acts for somebody, the console, or a tool. */
export function viaOf(record: TrailRecord): string | null {
  const { userIdentity, sourceIPAddress, userAgent, sessionCredentialFromConsole } = record;
  const invokedBy = serviceOf(userIdentity?.invokedBy);
  if (invokedBy !== null) return invokedBy;
  if (SECURITY_HUB_ROLE.test(userIdentity?.sessionContext?.sessionIssuer?.userName ?? '')) return 'security-hub';
  if (sessionCredentialFromConsole === 'true' || CONSOLE.test(userAgent ?? '')) return 'console';
  return serviceOf(sourceIPAddress) ?? serviceOf(userAgent) ?? toolOf(userAgent ?? '');
}

/** The name of a service principal without the ending of China; `null` for a text that is none. */
export function servicePrincipal(text: string | null | undefined): string | null {
  const match = /^(?<name>[a-z0-9.-]{1,100}\.amazonaws\.com)(?:\.cn)?$/.exec(text ?? '');
  return match?.groups?.['name'] ?? null;
}

function serviceOf(text: string | null | undefined): string | null {
  const principal = servicePrincipal(text);
  if (principal === null) return null;
  return SERVICES.get(principal) ?? principal;
}

/** A tool that is not known goes by its own first word; `AWS Internal` is no tool. */
function toolOf(userAgent: string): string | null {
  const known = TOOLS.find(([pattern]) => pattern.test(userAgent));
  if (known !== undefined) return known[1];
  const product = /^\[?(?<name>[A-Za-z][\w.-]{0,99})\//.exec(userAgent)?.groups?.['name'];
  return product === undefined ? null : foreignText(product, LONGEST_NAME_BYTES);
}
