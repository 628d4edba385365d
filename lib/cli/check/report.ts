/** What `check` prints: a line for each result as soon as it is there, or JSON at the end. */
import type { Colour, Paint } from '../terminal';
import type { Behaviour, Finding, Findings, Status } from './findings';

/** What a report is about, and what follows from it. */
interface Summary {
  readonly serverUrl: string;
  /** Where the URL came from, as a message names it. */
  readonly source: string;
  readonly ok: boolean;
  /** What to do next, line by line. */
  readonly next: readonly string[];
}

export interface Report extends Findings {
  readonly begin: (server: Pick<Summary, 'serverUrl' | 'source'>) => void;
  readonly end: (summary: Summary) => void;
}

type Write = (text: string) => void;

const WORDS: Readonly<Record<Status, readonly [word: string, colour: Colour]>> = {
  ok: ['ok', 'green'],
  warning: ['warning', 'yellow'],
  failed: ['FAILED', 'red'],
  unknown: ['unknown', 'dim'],
};

const VERDICTS: Readonly<Record<Behaviour['verdict'], Colour>> = {
  'as documented': 'green',
  differs: 'yellow',
  'not visible': 'dim',
};

export function textReport(write: Write, paint: Paint): Report {
  let hasBehaviour = false;
  const advise = (advice: string | undefined): void => {
    if (advice !== undefined) write(`          ${advice}\n`);
  };
  return {
    begin({ serverUrl, source }) {
      write(`${paint(serverUrl, 'bold')} (${source})\n\n`);
    },
    found({ label, status, text, advice }) {
      const [word, colour] = WORDS[status];
      write(`${paint(word.padEnd(8), colour)}  ${label}: ${text}\n`);
      advise(advice);
    },
    observed({ label, verdict, text, advice }) {
      if (!hasBehaviour) write('\nWhere the API reference is silent or contradicts itself:\n\n');
      hasBehaviour = true;
      write(`${label}: ${paint(verdict, VERDICTS[verdict])}${verdict === 'differs' ? ': ' : ' - '}${text}\n`);
      advise(advice);
    },
    end({ ok, next }) {
      write(`\n${ok ? paint('Everything that is needed works.', 'green') : paint('Not everything works.', 'red')}\n`);
      for (const line of next) write(`${line}\n`);
    },
  };
}

export function jsonReport(write: Write): Report {
  const findings: Finding[] = [];
  const behaviour: Behaviour[] = [];
  return {
    begin: () => undefined,
    found: (finding) => findings.push(finding),
    observed: (one) => behaviour.push(one),
    end: (summary) => {
      write(`${JSON.stringify({ ...summary, findings, behaviour }, null, 2)}\n`);
    },
  };
}
