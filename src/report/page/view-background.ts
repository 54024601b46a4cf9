import { FACTS } from '../../model/environment.ts';
import { describeBackground } from '../background.ts';
import { groupProblems, type ProblemGroup } from '../describe-problems.ts';
import { stripControls, stripControlsOfCode } from '../escape.ts';
import { asSentence } from '../reason.ts';
import type { Origin, Report } from '../report.ts';
import { formatCount } from '../words.ts';
import { type SentencePart, viewCommit, viewName, viewSentence } from './view-sentence.ts';

/** One recording and what is known of its environment. */
export interface PageOrigin {
  readonly side: string;
  readonly machine: SentencePart;
  readonly suite: SentencePart;
  readonly commit: SentencePart | undefined;
  readonly facts: readonly { readonly fact: string; readonly value: SentencePart }[];
}

/** What is wrong, and where: in one place, in several, or in none that could be named. */
export interface PageProblem {
  readonly side: string | undefined;
  readonly text: string;
  readonly place: PagePlace | undefined;
  /** Where it is wrong in more than one. */
  readonly places: readonly PagePlace[] | undefined;
  readonly summary: string;
}

interface PagePlace {
  readonly file: SentencePart;
  readonly line: string;
}

/** Problems, differences and origins: what `notes.html.hbs` and `background.html.hbs` show. */
export interface PageBackground {
  readonly sentences: readonly (readonly SentencePart[])[];
  readonly origins: readonly PageOrigin[];
  readonly differences: readonly {
    readonly machine: SentencePart;
    readonly suite: SentencePart;
    readonly fact: SentencePart;
    readonly before: SentencePart;
    readonly after: SentencePart;
  }[];
  readonly problems: readonly PageProblem[];
  /** Lines to type to judge it again; empty when that cannot be done. */
  readonly reproduce: string;
  /** What of these is not shown; empty when all is. */
  readonly cut: string;
}

const MOST = 200;

/** Puts into words what was compared and what was wrong with it. */
export function viewBackground(report: Report): PageBackground {
  const { differences } = report.head;
  const cuts = [
    ...(differences.length > MOST ? [formatCount(differences.length - MOST, 'more difference')] : []),
    ...(report.problems.length > MOST ? [formatCount(report.problems.length - MOST, 'more problem')] : []),
  ];
  return {
    sentences: describeBackground(report).map(viewSentence),
    reproduce: (report.reproduce ?? []).map(stripControlsOfCode).join('\n'),
    origins: [
      ...(report.baseline?.recordings ?? []).map((origin) => viewOrigin('baseline', origin, report.repository)),
      ...report.head.recordings.map((origin) => viewOrigin('head', origin, report.repository)),
    ].slice(0, MOST),
    differences: differences.slice(0, MOST).map((one) => ({
      ...{ machine: viewName(one.machine), suite: viewName(one.suite), fact: viewName(one.fact) },
      ...{ before: viewName(one.before), after: viewName(one.after) },
    })),
    problems: groupProblems(report.problems.slice(0, MOST)).map(viewProblem),
    cut: cuts.length === 0 ? '' : `report.json has ${cuts.join(' and ')}.`,
  };
}

function viewProblem(group: ProblemGroup): PageProblem {
  const [{ side, text }] = group;
  const clean = stripControls(text);
  const places = group
    .filter(({ path }) => path !== '')
    .map(({ path, line }) => ({ file: viewName(path), line: line === undefined ? '' : String(line) }));
  return {
    side: places.length > 0 && side === 'baseline' ? side : undefined,
    text: places.length === 1 ? clean : asSentence(clean),
    place: places.length === 1 ? places[0] : undefined,
    places: places.length > 1 ? places : undefined,
    summary: `${formatCount(places.length, 'place')}${side === undefined ? '' : ` of the ${side}`}`,
  };
}

function viewOrigin(
  side: string,
  { machine, suite, commit, environment }: Origin,
  repository: string | undefined,
): PageOrigin {
  return {
    side,
    machine: viewName(machine),
    suite: viewName(suite),
    commit: commit === undefined ? undefined : viewCommit(commit, repository),
    facts: FACTS.flatMap((fact) => {
      const value = environment[fact];
      return value === undefined ? [] : [{ fact, value: viewName(value) }];
    }),
  };
}
