import type { List } from '../model/list.ts';
import { logGamma, tCdf } from './distributions.ts';
import { findMaximum } from './fit-variance-prior.ts';

/** How far scores that should be standard normal really spread: Student's t with a scale. */
export interface Tail {
  /** Infinite for normal scores. */
  readonly degrees: number;
  /** At least 1: a history is never taken for a reason to be bolder. */
  readonly scale: number;
}

export const NORMAL_TAIL: Tail = { degrees: Number.POSITIVE_INFINITY, scale: 1 };

/** Fewer scores say nothing about a tail. */
const FEWEST_SCORES = 30;
/** More add time and no knowledge. A prime, so that those taken are of all recordings however many there are. */
const MOST_SCORES = 20_011;
const DEGREES = [2, 2.5, 3, 4, 5, 7, 10, 15, 25];
/** Heavy tails are believed when they are this much likelier (natural log of the likelihood). */
const CONVINCING = 4;

/**
 * Fits the tail of past prediction errors, each as the standard normal score that it should have been. Normal unless
 * heavy tails are clearly likelier: some machines now and then do something else, and then a limit set for the normal
 * distribution raises false alarms.
 */
export function fitTail(all: List<number>): Tail {
  if (all.length < FEWEST_SCORES) return NORMAL_TAIL;
  const scores = all.length <= MOST_SCORES ? [...all] : spreadOver(all);
  const squares = scores.reduce((sum, score) => sum + score * score, 0);
  const deviation = Math.sqrt(squares / scores.length);
  const normal = -scores.length * (Math.log(deviation) + 0.5 + 0.5 * Math.log(2 * Math.PI));
  let best: Tail = { degrees: Number.POSITIVE_INFINITY, scale: Math.max(1, deviation) };
  let highest = normal + CONVINCING;
  for (const degrees of DEGREES) {
    const likelihood = (logScale: number): number => tLikelihood(scores, degrees, Math.exp(logScale));
    const logScale = findMaximum(likelihood, Math.log(deviation) - 1.5, Math.log(deviation) + 0.5);
    const value = likelihood(logScale);
    if (value <= highest) continue;
    highest = value;
    best = { degrees, scale: Math.max(1, Math.exp(logScale)) };
  }
  return best;
}

function spreadOver(all: List<number>): readonly number[] {
  return Array.from({ length: MOST_SCORES }, (_, index) => all.at(Math.floor((index * all.length) / MOST_SCORES)) ?? 0);
}

function tLikelihood(scores: readonly number[], degrees: number, scale: number): number {
  const constant =
    logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - 0.5 * Math.log(degrees * Math.PI) - Math.log(scale);
  let sum = scores.length * constant;
  for (const score of scores) sum -= ((degrees + 1) / 2) * Math.log1p((score / scale) ** 2 / degrees);
  return sum;
}

/** P(score > x) for a score with this tail. */
export function upperTail(tail: Tail, x: number): number {
  return tCdf(-x / tail.scale, tail.degrees);
}
