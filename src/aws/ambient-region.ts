import { STSClient } from '@aws-sdk/client-sts';

/** The region that the SDK finds by itself, in the environment or in the profile; `null` where none is set. */
export async function ambientRegion(): Promise<string | null> {
  try {
    return await new STSClient({}).config.region();
  } catch {
    return null;
  }
}
