import type { Attribution, CallerCost, ClassCost } from '../model/attribution.ts';
import type { Finding } from '../model/verdict.ts';
import { findCopyClass, listCopyRoutines, nameCallers, nameCopyRoutines } from './copying.ts';
import { hasFewSamples } from './has-few-samples.ts';
import { labelClass } from './label.ts';
import { enumerate, joinSentences, name, type Sentence, sentence } from './sentence.ts';
import { formatCostChange, formatExplained, formatShare, workUnit } from './words.ts';

/** Why a benchmark changed, in sentences for the reader of one finding; empty when there is nothing to say. */
export function explainFinding(finding: Finding): Sentence {
  const { attribution } = finding;
  if (attribution === undefined) {
    return finding.status === 'regressed' ? sentence`No profile says where the added time went.` : [];
  }
  if (finding.status !== 'regressed') {
    return finding.limitedByCopies ? explainLimitedByCopies(attribution) : [];
  }
  if (hasFewSamples(finding)) return sentence`Too few perf samples were taken to say where the added time went.`;
  const unit = workUnit(finding.metric);
  return joinSentences([
    finding.partOfShift ? sentence`It changed together with the other benchmarks of its suite, not by itself.` : [],
    explainAddedCost(finding, attribution, unit),
    finding.copyBound ? explainCallers(attribution) : [],
    explainInterruptsOff(attribution),
    explainFall(attribution, unit),
    attribution.derived ? sentence`CPU time is taken as the whole time per ${unit}: none was measured.` : [],
  ]);
}

function explainAddedCost(finding: Finding, attribution: Attribution, unit: string): Sentence {
  const copy = findCopyClass(attribution);
  if (finding.copyBound && copy !== undefined) {
    return sentence`Copying went ${describeCosts(copy, unit)}: ${formatExplained(copy)} of the added cost.`;
  }
  if (finding.possiblyCopies) return explainUnresolved(attribution);
  const largest = attribution.classes.find((one) => one.name === attribution.largest);
  if (largest === undefined) return joinSentences([explainUnnamed(attribution), explainNoCopies(copy)]);
  return joinSentences([
    sentence`The largest named part is ${labelClass(largest.name)}: ${describeCosts(largest, unit)}, ${formatExplained(largest)} of the added cost.`,
    explainNoCopies(copy),
  ]);
}

function describeCosts({ costBefore, costAfter }: ClassCost, unit: string): string {
  return `${formatCostChange(costBefore, costAfter)} per ${unit}`;
}

/** The question that everybody asks here has its answer beside the finding. */
function explainNoCopies(copy: ClassCost | undefined): Sentence {
  const part = copy === undefined || copy.explained === 0 ? 'none of it' : formatExplained(copy);
  return sentence`Not copy-bound: copying explains ${part}.`;
}

function explainUnnamed(attribution: Attribution): Sentence {
  const first = attribution.classes[0];
  if (first === undefined || first.explained === 0) return sentence`No named class explains it.`;
  const symbol = attribution.symbols.find((one) => one.class === first.name && one.costAfter > one.costBefore);
  const mostly = symbol === undefined ? [] : sentence`, mostly ${name(symbol.symbol)}`;
  return sentence`No named class explains it: ${formatExplained(first)} of the added cost is ${labelClass(first.name)}${mostly}.`;
}

function explainUnresolved(attribution: Attribution): Sentence {
  const unresolved = attribution.classes.find((one) => one.name === 'libc unresolved');
  const part = unresolved === undefined ? 'the largest part' : formatExplained(unresolved);
  return joinSentences([
    sentence`Possibly copies, symbols missing: ${part} of the added cost is in a C library without symbols, where memcpy is.`,
    attribution.advice.length > 0
      ? []
      : sentence`Install its debug symbols where perf reports (${name('libc6-dbg')} on Debian, or debuginfod) and record again.`,
  ]);
}

function explainCallers(attribution: Attribution): Sentence {
  const routines = nameCopyRoutines(attribution);
  if (routines.length === 0) return [];
  const callers = nameCallers(attribution);
  const calledBy = callers.length === 0 ? [] : sentence`, called by ${enumerate(callers.map(describeCaller))}`;
  const note = callers.length > 0 ? undefined : attribution.callersNote;
  return joinSentences([
    sentence`The copies are made by ${enumerate(routines.map(name))}${calledBy}.`,
    note === undefined ? [] : [asSentence(note)],
  ]);
}

function describeCaller({ caller, systemCall, userFunction }: CallerCost): Sentence {
  const way = [
    ...(systemCall === undefined ? [] : [sentence`system call ${name(systemCall)}`]),
    ...(userFunction === undefined || userFunction === caller ? [] : [sentence`from ${name(userFunction)}`]),
  ];
  return way.length === 0 ? [name(caller)] : sentence`${name(caller)} (${enumerate(way, ', ', ', ')})`;
}

/** From this part of the added cost on, time that was sampled late or that was saved elsewhere belongs to the story. */
const WORTH_TELLING = 0.15;

function explainInterruptsOff({ classes }: Attribution): Sentence {
  const late = classes.find((one) => one.name === 'interrupts off');
  if (late === undefined || late.explained < WORTH_TELLING) return [];
  return sentence`${formatExplained(late)} was sampled where interrupts are enabled again: it ran before, with interrupts off, and cannot be told apart.`;
}

/** What an offload was for: the largest class that fell. */
function explainFall({ classes }: Attribution, unit: string): Sentence {
  const last = classes.at(-1);
  const rise = classes.reduce((sum, one) => sum + Math.max(0, one.costAfter - one.costBefore), 0);
  if (last === undefined || last.costBefore - last.costAfter < rise * WORTH_TELLING) return [];
  return sentence`What fell is ${labelClass(last.name)}: ${describeCosts(last, unit)}.`;
}

function explainLimitedByCopies(attribution: Attribution): Sentence {
  const share = findCopyClass(attribution)?.shareAfter ?? 0;
  const routines = listCopyRoutines(attribution).toSorted((a, b) => b.costAfter - a.costAfter);
  const named = routines.filter((one, rank) => rank < 2 && one.costAfter >= (routines[0]?.costAfter ?? 0) * 0.1);
  const most = named.length === 0 ? [] : sentence` (${enumerate(named.map((one) => name(one.symbol)))})`;
  return sentence`Limited by copies: ${formatShare(share)} of its CPU time is copying${most}.`;
}

/** A fragment such as `the chains end here` as a sentence: a capital, a full stop. */
export function asSentence(text: string): string {
  const [first = '', ...rest] = endSentence(text);
  return first.toUpperCase() + rest.join('');
}

/** The text with a full stop, if it has none and is not cut. */
export function endSentence(text: string): string {
  const whole = text.trim();
  return whole + (/[.!?…]$/.test(whole) ? '' : '.');
}
