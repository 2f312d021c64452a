import { randomBytes } from 'node:crypto';
import type { AwsReaders } from '../aws/reader.ts';
import type { Check, CheckResult } from '../checks/check.ts';
import { clusterTasks } from '../checks/cluster-tasks.ts';
import { inReadingOrder } from '../checks/index.ts';
import { stoppedTask } from '../checks/stopped-task.ts';
import type { Classification } from '../classify/classification.ts';
import { classify } from '../classify/classify.ts';
import { isPullFailure, reasonOf, unreadReason } from '../classify/task-reason.ts';
import { capText, redact } from '../model/redact.ts';
import type { TaskSnapshot } from '../model/snapshots/ecs.ts';
import type { Subject } from '../model/subject.ts';
import { type ReadInput, readInput } from '../model/target.ts';
import { toLookInto } from './beside-the-pull.ts';
import { CallRecord } from './call-record.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { EventSink, InvestigationEvent } from './events.ts';
import { judgeAll } from './judge-all.ts';
import { resolveForgottenTask, resolveSubject } from './resolve-subject.ts';
import { CheckRun, type CheckWatcher } from './run-checks.ts';
import { checksFor, suspectsFor } from './suspects.ts';

/** The longest text that is read, in bytes; Slack's own messages end at 40,000 characters. */
const MOST_BYTES = 64 * 1024;

/** What a person asked, as they wrote it. */
export interface InvestigationRequest {
  readonly input: string;
  /** From an option or a form field; an ARN in the input wins. */
  readonly region: string | null;
  readonly sink: EventSink;
}

export interface InvestigationDeps {
  readonly readers: AwsReaders;
  readonly now: () => Date;
  /** Aborts when the time for one investigation is up; made anew for each. */
  readonly deadline: () => AbortSignal;
  /** Told of failures of the program itself; the id stands in the answer as well. */
  readonly report: (error: unknown, ids: { readonly errorId: string; readonly investigationId: string }) => void;
}

/** Twelve hexadecimal digits: enough to find a thread's lines in the log. */
export function newId(): string {
  return randomBytes(6).toString('hex');
}

/** What a task says of its own end; where it was not read, what the subject came with. */
function reasonIn(task: CheckResult<TaskSnapshot> | null, { text }: Subject): Classification | null {
  if (task?.status === 'observed') return reasonOf(task.facts)?.classification ?? classify('');
  return text === '' ? null : classify(text);
}

/** Answers one question from the first word to the verdict. Never rejects for what AWS does. */
export async function investigate(request: InvestigationRequest, deps: InvestigationDeps): Promise<Diagnosis> {
  return new Investigation(request, deps).run();
}

class Investigation {
  readonly #id = newId();
  readonly #request: InvestigationRequest;
  readonly #deps: InvestigationDeps;
  readonly #signal: AbortSignal;
  readonly #record = new CallRecord();
  readonly #startedAt: number;
  readonly #notes: string[] = [];
  #classification: Classification | null = null;

  constructor(request: InvestigationRequest, deps: InvestigationDeps) {
    this.#request = request;
    this.#deps = deps;
    this.#signal = deps.deadline();
    this.#startedAt = deps.now().getTime();
  }

  async run(): Promise<Diagnosis> {
    const input = readInput(capText(redact(this.#request.input), MOST_BYTES));
    const said = input.text === '' ? null : classify(input.text);
    if (said !== null && (input.target === null || isPullFailure(said))) this.#classified(said);
    if (said !== null && input.target === null && toLookInto(said) === null) return this.#finish(null, said, null);
    const subject = await this.#resolve(input, said);
    if (subject === null) return this.#finish(null, said ?? unreadReason(), null);
    const run = await this.#readTask(subject, said);
    const classification = this.#classification ?? unreadReason();
    const suspected = toLookInto(classification);
    if (suspected !== null && !run.checks.lacksCredentials) await this.#look(run.checks, suspected);
    await run.checks.ask(clusterTasks);
    return this.#finish(run.subject, classification, run.checks);
  }

  async #resolve(input: ReadInput, said: Classification | null): Promise<Subject | null> {
    const scope = this.#record.line(this.#signal);
    const resolution = await resolveSubject(input, said, {
      readers: this.#deps.readers,
      scope,
      region: this.#request.region,
    });
    if (resolution.note !== null) this.#notes.push(resolution.note);
    if (resolution.subject !== null) this.#emitResolved(resolution.subject, resolution.note);
    return resolution.subject;
  }

  /** Lets the task speak for itself: its own reason is the text where none was given, or none of use. */
  async #readTask(subject: Subject, said: Classification | null): Promise<{ subject: Subject; checks: CheckRun }> {
    const checks = this.#startRun(subject);
    // Asked for at once, so that its answers come while the task is read; awaited at the end.
    void checks.ask(clusterTasks);
    const task = subject.taskId === null ? null : await checks.ask(stoppedTask);
    if (task?.status === 'inconclusive' && task.reason.kind === 'blind') return this.#readInstead(subject, said);
    this.#choose(said, reasonIn(task, subject));
    return { subject, checks };
  }

  /** Where ECS has forgotten a task, a newer one of its service speaks, else the service's events. */
  async #readInstead(subject: Subject, said: Classification | null): Promise<{ subject: Subject; checks: CheckRun }> {
    const aws = this.#deps.readers.at(subject, this.#record.line(this.#signal));
    const forgotten = await resolveForgottenTask(subject, aws);
    this.#notes.push(forgotten.note ?? '');
    const next = forgotten.subject ?? subject;
    this.#emitResolved(next, forgotten.note);
    const checks = this.#startRun(next);
    const isNewer = next.taskId !== null && next.taskId !== subject.taskId;
    this.#choose(said, reasonIn(isNewer ? await checks.ask(stoppedTask) : null, next));
    return { subject: next, checks };
  }

  /** What a person pasted stands, unless it says nothing of a pull and the task does. */
  #choose(said: Classification | null, reason: Classification | null): void {
    const vague = said === null || !isPullFailure(said) || said.symptom === 'unknown-pull-failure';
    this.#classification = vague && reason !== null ? reason : (said ?? reason);
    if (this.#classification !== null && this.#classification !== said) this.#classified(this.#classification);
  }

  async #look(run: CheckRun, classification: Classification): Promise<void> {
    const checks = [...checksFor(suspectsFor(classification))].sort(inReadingOrder);
    this.#emit({
      type: 'checks-planned',
      investigationId: this.#id,
      checks: checks.map(({ id, title }) => ({ id, title })),
    });
    await Promise.all(checks.map((check) => run.ask(check)));
  }

  #finish(subject: Subject | null, classification: Classification, run: CheckRun | null): Diagnosis {
    const judged = judgeAll(subject, classification, run, this.#deps.now());
    const diagnosis: Diagnosis = {
      investigationId: this.#id,
      classification,
      foundBy: this.#notes.filter((note) => note !== '').join(' ') || null,
      ...judged,
      calls: this.#record.calls,
      rounds: this.#record.rounds,
      durationMs: this.#deps.now().getTime() - this.#startedAt,
      cutByDeadline: this.#signal.aborted,
    };
    this.#emit({ type: 'diagnosed', investigationId: this.#id, diagnosis });
    return diagnosis;
  }

  #startRun(subject: Subject): CheckRun {
    return new CheckRun({
      subject,
      classification: () => this.#classification ?? classify(subject.text),
      readers: this.#deps.readers,
      record: this.#record,
      signal: this.#signal,
      now: this.#deps.now,
      watcher: this.#watcher(),
    });
  }

  #watcher(): CheckWatcher {
    const investigationId = this.#id;
    return {
      started: (check: Check<unknown>) => this.#emit({ type: 'check-started', investigationId, checkId: check.id }),
      ended: (check, result) => this.#emit({ type: 'check-ended', investigationId, checkId: check.id, result }),
      broke: (_check, error) => {
        const errorId = newId();
        this.#deps.report(error, { errorId, investigationId });
        return errorId;
      },
    };
  }

  #classified(classification: Classification): void {
    this.#classification = classification;
    this.#emit({ type: 'classified', investigationId: this.#id, classification });
  }

  #emitResolved(subject: Subject, note: string | null): void {
    this.#emit({ type: 'subject-resolved', investigationId: this.#id, subject, note });
  }

  /** A presenter that fails does not stop the investigation. */
  #emit(event: InvestigationEvent): void {
    try {
      this.#request.sink(event);
    } catch (error) {
      this.#deps.report(error, { errorId: newId(), investigationId: this.#id });
    }
  }
}
