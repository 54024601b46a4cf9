/** `name=value` and `name<<delimiter` lines, read as the runner reads GITHUB_OUTPUT and its like; throws where it would fail the step. */
export function readCommandFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [equals, heredoc] = [line.indexOf('='), line.indexOf('<<')];
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values.set(line.slice(0, equals), line.slice(equals + 1));
      continue;
    }
    const [name, delimiter] = heredoc > 0 ? [line.slice(0, heredoc), line.slice(heredoc + 2)] : ['', ''];
    const end = delimiter === '' ? -1 : lines.indexOf(delimiter, at + 1);
    if (end < 0) throw new Error(`Invalid format or no matching delimiter: '${line}'`);
    values.set(name, lines.slice(at + 1, end).join('\n'));
    at = end;
  }
  return values;
}

/** A line of the log that the runner acted on. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly message: string;
}

/** The workflow commands in a log, those between `::stop-commands::` and its token left out. */
export function readWorkflowCommands(log: string): readonly WorkflowCommand[] {
  const commands: WorkflowCommand[] = [];
  let stopped: string | undefined;
  for (const line of log.split(/\r?\n/)) {
    const [, name = '', properties = '', message = ''] = /^\s*::([\w-]+)(?: ([^]*?))?::([^]*)$/.exec(line) ?? [];
    if (stopped !== undefined) {
      if (line.trim() === `::${stopped}::`) stopped = undefined;
    } else if (name === 'stop-commands') stopped = message;
    else if (name !== '') commands.push({ name, properties: readProperties(properties), message: unescape(message) });
  }
  return commands;
}

function readProperties(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(',').filter(Boolean);
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]));
}

function unescape(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
