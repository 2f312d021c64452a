/** A data point of the metric RepositoryPullCount. CloudWatch keeps it when the repository is gone. */
export interface PullCount {
  repository: string;
  at: Date;
  count: number;
}
