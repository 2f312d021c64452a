import { callKey, type FixCall } from '../fix-call.ts';

/** The forms in which a change can be had as code. */
export type CodeForm = 'terraform' | 'cloudformation' | 'cli';

/** A change that is to be written as code. */
export interface FixCode {
  readonly account: string;
  readonly region: string;
  readonly vpcId: string;
  readonly calls: readonly FixCall[];
}

/** A change that was made, with the real ids, so that code can take it over. */
export interface MadeFix extends FixCode {
  /** Id by `callKey`; what was not made is absent. */
  readonly created: ReadonlyMap<string, string>;
  /** Tags of one created resource: code that names others would change them. */
  tagsOf(call: FixCall): Readonly<Record<string, string>>;
}

/** `ecr_api` of `com.amazonaws.us-east-1.ecr.api`: what a resource is called in code. */
export function resourceName(call: FixCall): string {
  const key = callKey(call);
  return key.replace(/^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\./, '').replaceAll(/[^A-Za-z0-9]+/g, '_');
}

/** `EcrApi` of the same. */
export function logicalId(call: FixCall): string {
  return resourceName(call)
    .split('_')
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)
    .join('');
}

/** The rules of the group that the calls create; empty where none is created. */
export function admittedCidrs(calls: readonly FixCall[]): readonly string[] {
  return calls.flatMap((call) => (call.action === 'ec2:AuthorizeSecurityGroupIngress' ? call.cidrs : []));
}
