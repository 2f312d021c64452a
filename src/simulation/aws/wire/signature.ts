/** What a SigV4 Authorization header says about the caller; the signature itself is not verified, a session's token is. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const CREDENTIAL =
  /Credential=(?<key>[A-Za-z0-9]{1,128})\/\d{8}\/(?<region>[a-z0-9-]{1,40})\/(?<service>[a-z0-9-]{1,40})\/aws4_request/;

/** `null` for a request without a SigV4 signature. */
export function readCredentialScope(authorization: string | undefined): CredentialScope | null {
  const groups = CREDENTIAL.exec(authorization ?? '')?.groups;
  const accessKeyId = groups?.['key'];
  const region = groups?.['region'];
  const service = groups?.['service'];
  if (accessKeyId === undefined || region === undefined || service === undefined) return null;
  return { accessKeyId, region, service };
}
