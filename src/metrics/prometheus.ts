import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Observer } from '../model/observer.ts';
import { VERSION } from '../version.ts';
import { METRICS, type Metric } from './metric.ts';

/** The numbers of this process. */
export interface Metrics {
  /** Counts what it is told. */
  readonly observer: Observer;
  readonly contentType: string;
  /** In Prometheus's text format. */
  read(): Promise<string>;
}

/** A diagnosis ends after 30 s, a call to AWS after 8 s, one to Slack after 10 s. */
const SLOW = [0.25, 0.5, 1, 2.5, 5, 10, 20, 30];
const QUICK = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts from nothing. What Node tells of the process is there too, under the names that Prometheus's clients share. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gauge(METRICS.info, registry).set({ version: VERSION }, 1);
  return { observer: createObserver(registry), contentType: registry.contentType, read: () => registry.metrics() };
}

function createObserver(registry: Registry): Observer {
  const diagnoses = counter(METRICS.diagnoses, registry);
  const cutShort = counter(METRICS.diagnosesCutShort, registry);
  const diagnosisTime = histogram(METRICS.diagnosisDuration, SLOW, registry);
  const awsCalls = counter(METRICS.awsCalls, registry);
  const awsTime = histogram(METRICS.awsCallDuration, QUICK, registry);
  const slackCalls = counter(METRICS.slackCalls, registry);
  const slackTime = histogram(METRICS.slackCallDuration, QUICK, registry);
  const slackWait = counter(METRICS.slackWait, registry);
  const moves = counter(METRICS.proposalMoves, registry);
  return {
    diagnosed({ outcome, cause, certainty, durationMs, cutShort: cut }) {
      diagnoses.inc({ outcome, cause, certainty });
      diagnosisTime.observe({ outcome }, durationMs / 1000);
      if (cut) cutShort.inc();
    },
    awsCalled({ operation, outcome, durationMs }) {
      awsCalls.inc({ operation, outcome });
      awsTime.observe({ operation }, durationMs / 1000);
    },
    slackCalled({ method, outcome, durationMs, waitMs }) {
      slackCalls.inc({ method, outcome });
      slackTime.observe({ method }, durationMs / 1000);
      if (waitMs > 0) slackWait.inc({ method }, waitMs / 1000);
    },
    proposalMoved: ({ from, to }) => moves.inc({ from, to }),
  };
}

type Label<M extends Metric> = Extract<keyof M['labels'], string>;

function counter<M extends Metric>(definition: M & { readonly type: 'counter' }, registry: Registry) {
  return new Counter<Label<M>>(settingsOf(definition, registry));
}

function gauge<M extends Metric>(definition: M & { readonly type: 'gauge' }, registry: Registry) {
  return new Gauge<Label<M>>(settingsOf(definition, registry));
}

function histogram<M extends Metric>(
  definition: M & { readonly type: 'histogram' },
  buckets: number[],
  registry: Registry,
) {
  return new Histogram<Label<M>>({ ...settingsOf(definition, registry), buckets });
}

function settingsOf<M extends Metric>({ name, help, labels }: M, registry: Registry) {
  return { name, help, labelNames: Object.keys(labels) as Label<M>[], registers: [registry] };
}
