/** `file.c:12`, `:0`, `file.c:12 (inlined)`, `libc.so.6[26dd6]` (`-F srcline`) and `|12 text` (`-F srccode`). */
const SOURCE = /^ .*(?::\d+|\[[0-9a-f]+\])(?: \([a-z 0-9]+\))?$|^\s*\|/;
/** `-F insn`, `insnlen`, `iregs`, `uregs`, `brstack`. */
const FIELDS = /^\s*(?:ilen: |insn:|ABI:|0x[0-9a-f]+)/;
const LONGEST_SOURCE = 4096;

/** Whether a line tells where the frame above it stands in the source. */
export function isSourceLine(line: string): boolean {
  return line.length <= LONGEST_SOURCE && SOURCE.test(line);
}

/** Whether a line holds the fields that perf prints behind a sample's last frame, instead of an empty line. */
export function isFieldLine(line: string): boolean {
  return FIELDS.test(line);
}
