/** What a pull does on a repository in ECR after the login; the third action of the managed policy is not needed. */
export const PULL_ACTIONS: readonly string[] = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
