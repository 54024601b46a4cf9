import type { Told } from './told.ts';
import type { Toolkit } from './toolkit.ts';

/** Writes the job summary: Markdown on the page of the run. */
export async function writeJobSummary(
  { writeSummary }: Pick<Toolkit, 'writeSummary'>,
  markdown: string,
): Promise<Told> {
  try {
    await writeSummary(markdown);
    return { channel: 'summary', status: 'told' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const reason = error.message;
    return { channel: 'summary', status: 'failed', reason, hint: 'The log says the same in plain text.' };
  }
}
