/** What a sample's header says about the task that ran. */
export interface Task {
  /** The command's name; empty when it was not printed. */
  readonly comm: string;
  /** Whether it is the idle task (thread 0). */
  readonly idle: boolean;
}

/** What perf prints behind the command's name, from the right: `pid/tid`, `VM:`, `VCPU:`, `[cpu]`, `-F misc`, `-F tod`. */
const TIME_OF_DAY = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6,9}$/;
const MODE = /(?<=[\d\]]\s+)[A-Za-z]{1,8}$/;
const CPU = /(?:^|\s)\[\d+\]$/;
const VIRTUAL_CPU = /(?:^|\s)VCPU:\d+$/;
const VIRTUAL_MACHINE = /(?:^|\s)VM:\s*\d+$/;
const THREAD = /(?:^|\s)-?\d+(?:\/-?\d+)?$/;
/** Without a time stamp: a thread's number is printed five columns wide or more, so that `Web Content 2` is no thread. */
export const PADDED_THREAD = /(?:^|\s)(?=[ \d]{5})\s*\d+(?:\/-?\d+)?$/;
/** So many characters from the end are enough to find any of them, however long a line somebody made. */
const LONGEST_FIELD = 48;

/** Takes the fields off from the right; what is left is the command's name, which may hold blanks, digits and brackets. */
export function readTask(text: string, thread: RegExp = THREAD): Task {
  const fields = [TIME_OF_DAY, MODE, CPU, VIRTUAL_CPU, VIRTUAL_MACHINE].reduce(cutField, text.trimEnd());
  const comm = cutField(fields, thread);
  return { comm: comm.trimStart(), idle: /^\s*0(?:\/0)?$/.test(fields.slice(comm.length)) };
}

function cutField(text: string, field: RegExp): string {
  const tail = text.slice(-LONGEST_FIELD);
  const found = field.exec(tail);
  return found === null ? text : text.slice(0, text.length - tail.length + found.index).trimEnd();
}
