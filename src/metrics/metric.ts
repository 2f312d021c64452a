/** One number that `/metrics` gives. */
export interface Metric {
  readonly name: string;
  readonly type: 'counter' | 'histogram' | 'gauge';
  readonly help: string;
  /** Each with what its values are: they come out of short lists of our own. */
  readonly labels: Readonly<Record<string, string>>;
}

function metric<const M extends Metric>(definition: M): M {
  return definition;
}

/** Every number of ours, once; `docs/observe.md` and the dashboard are held to this list by a test. */
export const METRICS = {
  info: metric({
    name: 'pullfail_info',
    type: 'gauge',
    help: 'Always 1; the label says which version runs',
    labels: { version: 'of the package' },
  }),
  diagnoses: metric({
    name: 'pullfail_diagnoses_total',
    type: 'counter',
    help: 'Diagnoses that came to an end',
    labels: {
      outcome: '`found`, `undetermined`, `healthy-now`, `not-a-pull-failure`, `broke-down`',
      cause: 'a cause of [causes.md](causes.md), or `none`',
      certainty: '`confirmed`, `likely`, `possible`, `unknown`',
    },
  }),
  diagnosesCutShort: metric({
    name: 'pullfail_diagnoses_cut_short_total',
    type: 'counter',
    help: 'Diagnoses that their time limit ended before every look had come back',
    labels: {},
  }),
  diagnosisDuration: metric({
    name: 'pullfail_diagnosis_duration_seconds',
    type: 'histogram',
    help: 'Time from the question to the verdict',
    labels: { outcome: 'as above' },
  }),
  awsCalls: metric({
    name: 'pullfail_aws_calls_total',
    type: 'counter',
    help: 'Calls to AWS by diagnoses and fixes, each with all its retries',
    labels: {
      operation: 'such as `ec2:DescribeVpcEndpoints`',
      outcome:
        '`ok`, `access-denied`, `throttled`, `timed-out`, `no-credentials`, `unreachable`, `not-supported`, `invalid-request`, `failed`',
    },
  }),
  awsCallDuration: metric({
    name: 'pullfail_aws_call_duration_seconds',
    type: 'histogram',
    help: 'Time of a call to AWS with all its retries',
    labels: { operation: 'as above' },
  }),
  slackCalls: metric({
    name: 'pullfail_slack_calls_total',
    type: 'counter',
    help: "Requests to Slack's Web API; a retry is another one",
    labels: {
      method: 'such as `chat.update`',
      outcome: '`ok`, `refused` (Slack answered an error), `rate-limited`, `failed` (no answer)',
    },
  }),
  slackCallDuration: metric({
    name: 'pullfail_slack_call_duration_seconds',
    type: 'histogram',
    help: "Time of a request to Slack's Web API",
    labels: { method: 'as above' },
  }),
  slackWait: metric({
    name: 'pullfail_slack_rate_limited_seconds_total',
    type: 'counter',
    help: 'Time that Slack asked to wait',
    labels: { method: 'as above' },
  }),
  proposalMoves: metric({
    name: 'pullfail_proposal_transitions_total',
    type: 'counter',
    help: 'Proposals that came into a state, each counted once over all replicas',
    labels: { from: 'a state, or `none` for one that is new', to: 'a state' },
  }),
} as const;
