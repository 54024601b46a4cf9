import type { Command } from 'commander';

/**
 * Has required options asked for last, when all that was given is known to be right: of a mistyped option it is then said
 * which one was meant, and not that the one is missing which it stands for.
 */
export function requireOptionsLast(program: Command): void {
  const required = new Set(
    listCommands(program).flatMap(({ options }) => options.filter(({ mandatory }) => mandatory)),
  );
  for (const option of required) option.makeOptionMandatory(false);
  program.hook('preAction', (_, command) => {
    const missing = command.options.find(
      (option) => required.has(option) && command.getOptionValue(option.attributeName()) === undefined,
    );
    if (missing !== undefined) command.error(`error: required option '${missing.flags}' not specified`);
  });
}

function listCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(listCommands)];
}
