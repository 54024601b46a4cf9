/** Linux keeps 15 bytes of a command's name. */
const LONGEST_COMMAND = 15;
const encoder = new TextEncoder();

/** Where stacks begin when no command stands in front; also what profilers put at the root themselves. */
const ROOTS =
  /^(?:_*start|_*libc_start.*|_*clone3?|main|_?start_thread|thread_start|_dl_start.*|_?all|root|ret_from_fork.*|entry_.*|el[01].*|asm_.*|\[.*|<.*|0x.*)$/;
/** No frame is called so: with one of these in front, all first names are commands. */
const COMMANDS = /^(?:swapper|kworker\/.*|ksoftirqd\/\d+|migration\/\d+|perf-exec)(?:-|$)/;
/** So stackcollapse-perf.pl writes frames without a symbol: `[libc.so.6]`, `[[kernel.kallsyms]]`. */
const SHARED_OBJECT = /^\[(?:\[.*\]|.*\.so(?:\.\d+)*)\]$/;
/** `stackcollapse-perf.pl --pid` and `--tid` write `comm-12` (`comm-?`) and `comm-12/13`. */
const TASK = /-(?:\d+|\?)(?:\/\d+)?$/;

/** A file's commands: the first name of each stack, and the command that it stands for. */
export type Commands = ReadonlyMap<string, string>;

/**
 * The commands among the first names of the stacks, as stackcollapse-perf.pl writes them; undefined when the first names
 * are outermost frames. No sign in the text tells which. They are commands when one is only known as one, or when frames are
 * written as that script does; else when all are short enough, none is a usual outermost frame, and none stands anywhere else.
 */
export function findCommands(firstNames: ReadonlySet<string>, otherNames: ReadonlySet<string>): Commands | undefined {
  const names = [...firstNames];
  // A process or thread is behind all of them or none: `jbd2/vda1-8` is a name.
  const tasks = names.every((name) => TASK.test(name));
  const commands = new Map(names.map((name) => [name, tasks ? name.replace(TASK, '') : name]));
  if (names.some((name) => COMMANDS.test(name))) return commands;
  const ofPerf = [...otherNames].some((name) => SHARED_OBJECT.test(name));
  if (ofPerf && !names.some((name) => /^(?:\[|0x)/.test(name))) return commands;
  const likely = [...commands].every(([name, comm]) => !otherNames.has(name) && !ROOTS.test(name) && isShort(comm));
  return likely ? commands : undefined;
}

function isShort(name: string): boolean {
  return name.length <= LONGEST_COMMAND && encoder.encode(name).length <= LONGEST_COMMAND && !/[()<>]|::/.test(name);
}
