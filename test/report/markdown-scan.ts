/**
 * What is left of Markdown lines when code spans are taken out the way CommonMark finds them: a run of backticks that is
 * not escaped, up to the next run of the same length.
 */
export function removeCodeSpans(line: string): string {
  let rest = '';
  let index = 0;
  while (index < line.length) {
    const character = line.charAt(index);
    if (character === '\\') {
      rest += line.slice(index, index + 2);
      index += 2;
      continue;
    }
    if (character !== '`') {
      rest += character;
      index += 1;
      continue;
    }
    const run = /^`+/.exec(line.slice(index))?.[0] ?? '';
    const close = [...line.slice(index + run.length).matchAll(/`+/g)].find(([one]) => one.length === run.length);
    index += run.length + (close === undefined ? 0 : close.index + run.length);
  }
  return rest;
}

/** The cells of a table row as GFM splits it: at every pipe that no backslash precedes. */
export function countCells(line: string): number {
  return line.replaceAll(/\\[\\|]/g, '').split('|').length - 2;
}

/**
 * The lines outside of blocks of shell, as CommonMark ends them: at a line of at least as many backticks as began them, and
 * nothing else (https://spec.commonmark.org/0.31.2/#fenced-code-blocks).
 */
function removeCodeBlocks(markdown: string): readonly string[] {
  let fence = 0;
  return markdown.split('\n').filter((line) => {
    const began = /^(`{3,})sh$/.exec(line)?.[1]?.length ?? 0;
    const ended = /^ {0,3}(`{3,})\s*$/.exec(line)?.[1]?.length ?? 0;
    const inside = fence > 0 || began > 0;
    if (fence === 0) fence = began;
    else if (ended >= fence) fence = 0;
    return !inside;
  });
}

/** Every construct outside code that GitHub would act on, as found in Markdown that holds only text of ours. */
export function findActive(markdown: string): readonly string[] {
  return removeCodeBlocks(markdown).flatMap((line) => {
    const text = removeCodeSpans(line);
    return [
      /@[\p{L}\p{N}_]/u,
      /#\d/,
      /\bGH-\d/i,
      /:\/\//,
      /www\./i,
      /(?<!\\)<(?!\/?(?:details|summary)>)[a-z/!?]/i,
      /(?<!\\)\]\(/,
      /^ {0,3}(?:~~~|```)/,
      /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u,
    ].flatMap((pattern) => (pattern.test(text) ? [`${String(pattern)}: ${line}`] : []));
  });
}
