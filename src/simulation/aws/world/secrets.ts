/** A secret of Secrets Manager. It has no value here: nothing may read one. */
export interface Secret {
  arn: string;
  name: string;
  kmsKeyId: string | null;
  createdAt: Date;
  /** Set while the secret waits for its deletion. */
  deletedAt: Date | null;
}
