import type { CheckResult } from '../checks/check.ts';
import type { EventSink, InvestigationEvent } from '../diagnose/events.ts';
import { printable } from '../model/printable.ts';
import { unreachable } from '../model/result.ts';
import { SYMPTOM_HEADLINES, textCertaintyWords } from '../render/symptom-words.ts';
import { type LiveArea, liveArea } from './live-area.ts';
import type { OutputStream, Paint } from './terminal.ts';

interface Line {
  readonly title: string;
  readonly state: 'waiting' | 'checking' | CheckResult<unknown>['status'];
  readonly summary: string;
}

const SIGNS: Readonly<Record<Line['state'], string>> = {
  waiting: '·',
  checking: '…',
  observed: '✓',
  inconclusive: '?',
  skipped: '-',
};

/** Shows an investigation while it runs: a live list on a terminal, a line for each finished check on a pipe. */
export class ProgressPresenter {
  readonly #stream: OutputStream;
  readonly #paint: Paint;
  readonly #live: LiveArea;
  readonly #lines = new Map<string, Line>();

  constructor(stream: OutputStream, paint: Paint) {
    this.#stream = stream;
    this.#paint = paint;
    this.#live = liveArea(stream);
  }

  readonly sink: EventSink = (event) => this.#show(event);

  #show(event: InvestigationEvent): void {
    switch (event.type) {
      case 'classified':
        this.#say(
          `${SYMPTOM_HEADLINES[event.classification.symptom]}. ${textCertaintyWords(event.classification.certainty)}`,
        );
        break;
      case 'subject-resolved':
        if (event.note !== null) this.#say(event.note);
        break;
      case 'checks-planned':
        for (const { id, title } of event.checks) this.#put(id, { title, state: 'waiting', summary: '' });
        this.#draw();
        break;
      case 'check-started':
        this.#change(event.checkId, { state: 'checking' });
        break;
      case 'check-ended':
        this.#ended(event.checkId, event.result);
        break;
      case 'diagnosed':
      case 'broke-down':
        this.#live.end();
        break;
      default:
        unreachable(event);
    }
  }

  #ended(id: string, result: CheckResult<unknown>): void {
    this.#change(id, { state: result.status, summary: result.summary });
    const line = this.#lines.get(id);
    if (this.#stream.isTTY !== true && line !== undefined && result.status !== 'skipped') {
      this.#stream.write(`${this.#text(line)}\n`);
    }
  }

  #change(id: string, change: Partial<Line>): void {
    const line = this.#lines.get(id);
    if (line === undefined) return;
    this.#put(id, { ...line, ...change });
    this.#draw();
  }

  #put(id: string, line: Line): void {
    if (!this.#lines.has(id) || line.state !== 'waiting') this.#lines.set(id, line);
  }

  #draw(): void {
    const shown = [...this.#lines.values()].filter(({ state }) => state !== 'skipped');
    this.#live.draw(shown.map((line) => this.#text(line)));
  }

  #text({ title, state, summary }: Line): string {
    const style = {
      waiting: 'dim',
      checking: 'cyan',
      observed: 'green',
      inconclusive: 'yellow',
      skipped: 'dim',
    } as const;
    const words = summary === '' ? title : `${title}: ${summary}`;
    return `${this.#paint(style[state], SIGNS[state])} ${printable(words).replaceAll('\n', ' ')}`;
  }

  #say(text: string): void {
    this.#stream.write(`${printable(text)}\n`);
  }
}
