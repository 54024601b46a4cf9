/**
 * What one writes first: a string a line, a regular expression a frame, a Map of folded stacks. The reference that
 * `copygate fold` is compared with; reads the same samples, knows one event, no modules, no odd fields.
 */
export async function foldNaively(chunks: AsyncIterable<Uint8Array>): Promise<Map<string, number>> {
  const stacks = new Map<string, number>();
  const decoder = new TextDecoder();
  let rest = '';
  let comm = '';
  let frames: string[] = [];
  const take = (line: string): void => {
    if (line.startsWith('\t')) {
      const frame = /^\s*[0-9a-f]+ (.+?)(?:\+0x[0-9a-f]+)? \((.*)\)$/.exec(line);
      if (frame !== null) frames.push(frame[1] === '[unknown]' ? `[${frame[2]}]` : (frame[1] ?? ''));
    } else if (line === '') {
      if (frames.length > 0) {
        const key = `${comm};${frames.reverse().join(';')}`;
        stacks.set(key, (stacks.get(key) ?? 0) + 1);
      }
      frames = [];
    } else {
      comm = (/^(.*?)\s+\d+(?:\/\d+)?\s/.exec(line)?.[1] ?? '').replaceAll(' ', '_');
    }
  };
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  }
  return stacks;
}
