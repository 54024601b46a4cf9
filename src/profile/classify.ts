import type { Frame, Profile, Stack } from '../model/profile.ts';
import { CLASS_RULES, type ClassRule } from './class-rules.ts';
import { OTHER_KERNEL, OTHER_USER } from './classes.ts';
import { type CustomRule, rulesOf } from './custom-rule.ts';
import { findCopyRoutine, movesReferences, type Rules, rulesUpToInterrupt } from './find-copy-routine.ts';
import { compileRules, type FoundRule, spaceOf } from './find-rule.ts';
import { normalizeSymbol, UNRESOLVED } from './symbols.ts';
import { findSystemCall } from './system-call.ts';
import { findUserFunction } from './user-function.ts';

/** What a CPU was doing in one place, and why it is said to be that. */
export interface Classification {
  /** A name from CLASSES, or of the user's own rules. */
  readonly class: string;
  readonly subclass?: string;
  /** Seen where a path without copies was given up (`skb_copy_ubufs`, `swiotlb_bounce`, ...). */
  readonly fallback?: boolean;
  /** By what a rule applies to it; absent when none does. */
  readonly by?: FoundRule['by'];
  /** Why, for the reader. */
  readonly rule: string;
}

export interface StackClassification extends Classification {
  /** For copying: index of the copy routine that the time is charged to. */
  readonly copyRoutine?: number;
  /** For copying: how many frames from the innermost one on it was done for; an interrupt interrupted the rest. */
  readonly reach?: number;
}

/** A stack of a profile with its frames. */
export interface ClassifiedStack {
  /** Innermost first. */
  readonly frames: readonly Frame[];
  readonly found: StackClassification;
}

export interface Classifier {
  /** One frame's own time. */
  readonly classify: (frame: Frame, comm?: string) => Classification;
  /**
   * The time of one stack, innermost frame first. It is the innermost frame's own, except: what a copy routine runs into
   * (page faults) is copying; what an interrupt does is not the interrupted routine's; `copy_page_to_iter` below splice
   * moves references.
   */
  readonly classifyStack: (frames: readonly Frame[], comm?: string) => StackClassification;
  /** The same of a stack of a profile; looked up once, however often it is asked for. */
  readonly classifyIn: (profile: Profile, stack: Stack) => ClassifiedStack;
  /** Whether a frame's own time is copying: passed over when looking for who copies. */
  readonly isCopyRoutine: (frame: Frame) => boolean;
  /** The system call on the way (`write`), unless an interrupt lies between. */
  readonly systemCallOf: (frames: readonly Frame[]) => string | undefined;
  /** The innermost named function of user space that is neither libc nor a copy routine if there is one, unless an interrupt lies between. */
  readonly userFunctionOf: (frames: readonly Frame[]) => Frame | undefined;
}

export interface ClassifierOptions {
  /** The profile's event is a clock (`cpu-clock`): time with interrupts off is sampled where they come on again. */
  readonly clockEvent?: boolean;
  /** The user's own rules, which go before ours. */
  readonly custom?: readonly CustomRule[];
}

const INTERRUPTS_OFF = 'interrupts off';
const findBuiltIn = compileRules(CLASS_RULES.filter((rule) => rule.class !== INTERRUPTS_OFF));
const findInterruptsOff = compileRules(CLASS_RULES.filter((rule) => rule.class === INTERRUPTS_OFF));

/** A frame's rule and its own time's class. */
interface Known {
  readonly rule: ClassRule | undefined;
  readonly own: Classification;
}

/** Frames are looked up once each: hand in the same objects again (`Profile.frames`). */
export function createClassifier({ clockEvent = false, custom = [] }: ClassifierOptions = {}): Classifier {
  const findCustom = compileRules(custom.flatMap(rulesOf));
  const known = new Map<Frame, Known>();
  const lookUp = (frame: Frame): Known => {
    const before = known.get(frame);
    if (before !== undefined) return before;
    const found = findCustom(frame) ?? (clockEvent ? findInterruptsOff(frame) : undefined) ?? findBuiltIn(frame);
    const now = { rule: found?.rule, own: describeOwnTime(frame, found) };
    known.set(frame, now);
    return now;
  };
  const entersInterrupt = (frame: Frame): boolean => lookUp(frame).rule?.role === 'interrupt-entry';
  const isCopyRoutine = (frame: Frame): boolean => lookUp(frame).own.class === 'copy';
  const classify = (frame: Frame, comm = ''): Classification => {
    const { own } = lookUp(frame);
    return own.class === 'idle' && comm !== '' && !isIdleTask(comm) ? NOT_IDLE : own;
  };
  const classifyStack = (frames: readonly Frame[], comm?: string): StackClassification => {
    const [innermost] = frames;
    if (innermost === undefined) return EMPTY;
    const rules = rulesUpToInterrupt(frames, (frame) => lookUp(frame).rule);
    if (movesReferences(rules)) return MOVES_REFERENCES;
    const copyRoutine = findCopyRoutine(rules);
    const routine = copyRoutine === undefined ? undefined : frames[copyRoutine];
    if (copyRoutine === undefined || routine === undefined) return classify(innermost, comm);
    return { ...describeCopy(lookUp(routine).own, rules.slice(copyRoutine + 1)), copyRoutine, reach: rules.length };
  };
  const stacks = new Map<Stack, ClassifiedStack>();
  return {
    classify,
    classifyStack,
    classifyIn(profile, stack) {
      const before = stacks.get(stack);
      if (before !== undefined) return before;
      const frames = stack.frames.flatMap((index) => profile.frames[index] ?? []);
      const now = { frames, found: classifyStack(frames, stack.comm) };
      stacks.set(stack, now);
      return now;
    },
    isCopyRoutine,
    systemCallOf: (frames) => findSystemCall(frames, entersInterrupt),
    userFunctionOf: (frames) => findUserFunction(frames, entersInterrupt, isCopyRoutine),
  };
}

const EMPTY: Classification = { class: OTHER_USER, rule: 'the stack is empty' };
const NOT_IDLE: Classification = { class: OTHER_KERNEL, rule: 'a function of the idle task, outside of it' };
const MOVES_REFERENCES: Classification = {
  class: 'zero-copy',
  rule: 'by its callers: below splice, copy_page_to_iter moves references to pages',
};

/** The idle tasks are called `swapper` and, on machines with several CPUs, `swapper/0`, ... */
function isIdleTask(comm: string): boolean {
  return /^swapper(?:\/\d+)?$/.test(comm);
}

function describeOwnTime(frame: Frame, found: FoundRule | undefined): Classification {
  if (found === undefined) return describeUnknown(frame);
  const { rule, by } = found;
  return {
    class: rule.class,
    ...(rule.subclass === undefined ? {} : { subclass: rule.subclass }),
    ...(rule.fallback ? { fallback: true } : {}),
    by,
    rule: `by its ${by}: ${rule.why}${rule.source === undefined ? '' : ` (${rule.source})`}`,
  };
}

function describeUnknown(frame: Frame): Classification {
  const space = spaceOf(frame);
  const rule = normalizeSymbol(frame.symbol) === UNRESOLVED ? 'an address without a name' : 'no rule names it';
  return { class: space === 'kernel' ? OTHER_KERNEL : OTHER_USER, rule };
}

/** A copy with what its callers tell: what kind a plain memory copy is, and whether it is a fallback. */
function describeCopy(own: Classification, callers: Rules): Classification {
  const [caller] = callers;
  const kind = own.subclass === 'kernel-mem' && caller?.class === 'copy' ? caller.subclass : undefined;
  const fallback = callers.some((rule) => rule?.fallback === true);
  return { ...own, ...(kind === undefined ? {} : { subclass: kind }), ...(fallback ? { fallback } : {}) };
}
