/** The simulated AWS takes them from everybody. */
export const FAKE_KEYS = { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' } as const;

/** Puts them where the SDK looks, until the file ends (`leave-no-trace.ts`); each file calls it, as files share their modules. */
export function giveFakeKeys(more: Readonly<Record<string, string>> = {}): void {
  const { accessKeyId, secretAccessKey } = FAKE_KEYS;
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, ...more });
}
