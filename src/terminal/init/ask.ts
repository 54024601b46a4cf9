import type { Process } from '../process.ts';

/** Asks on standard error; an empty answer takes what is proposed. */
export type Ask = (question: string, proposal: string) => Promise<string>;

/** @returns what asks, where somebody can answer; undefined where nobody sits at a terminal. */
export function createAsk({ stdin, stderr }: Process): Ask | undefined {
  if (stdin === undefined || stdin.isTTY !== true || stderr.isTTY !== true) return undefined;
  const lines = readLines(stdin);
  return async (question, proposal) => {
    stderr.write(`${question}${proposal === '' ? '' : ` [${proposal}]`}: `);
    const { value } = await lines.next();
    const answer = (value ?? '').trim();
    return answer === '' ? proposal : answer;
  };
}

async function* readLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
  return undefined;
}
