import { parseArgs, type ParseArgsConfig } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>["values"];

/** What a command has to say at its end; `ok: false` ends the process with 1, for checks that found something. */
export type Outcome = string | { readonly text: string; readonly ok: boolean };

export type Command = {
  /** As it is typed behind `ltc`: `user set-role`. */
  readonly name: string;
  /** What follows the name: `--email E --role R`. */
  readonly usage: string;
  /** One line for the overview. */
  readonly summary: string;
  /** Further lines for `--help`: options, what it changes, what it leaves alone. */
  readonly details: string;
  readonly options: Options;
  /** @param rest what was typed behind the name and is no option */
  run(values: Record<string, unknown>, rest: readonly string[]): Promise<Outcome>;
};

/** Typed wrongly: the message says what is right. */
export class UsageError extends Error {}

type Definition<O extends Options> = {
  readonly name: string;
  readonly usage?: string;
  readonly summary: string;
  readonly details?: string;
  readonly options?: O;
  run(values: Values<O>, rest: readonly string[]): Promise<Outcome>;
};

/** A command whose `run` knows its options by name and type. */
export function defineCommand<const O extends Options>(definition: Definition<O>): Command {
  return { usage: "", details: "", options: {}, ...definition } as Command;
}

/**
 * Finds the command that was typed and runs it.
 * @throws UsageError for an unknown command or option
 */
export async function runCommand(commands: readonly Command[], args: readonly string[]): Promise<Outcome> {
  const words = args.filter((arg) => !arg.startsWith("-"));
  const command = commands
    .filter(({ name }) => `${words.join(" ")} `.startsWith(`${name} `))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (!command) {
    if (words.length === 0 || words[0] === "help") return overviewOf(commands);
    throw new UsageError(`There is no command "${words.join(" ")}". See: ltc help`);
  }
  const { values, positionals } = parse(command, args);
  if (values["help"]) return helpOf(command);
  return command.run(values, positionals.slice(command.name.split(" ").length));
}

function parse({ name, options }: Command, args: readonly string[]) {
  try {
    const known: Options = { ...options, help: { type: "boolean", short: "h" } };
    return parseArgs({ args: [...args], allowPositionals: true, options: known });
  } catch {
    throw new UsageError(`These options do not fit. See: ltc ${name} --help`);
  }
}

const titleOf = ({ name, usage }: Command): string => `ltc ${name} ${usage}`.trimEnd();

function helpOf(command: Command): string {
  return [
    titleOf(command),
    "",
    `  ${command.summary}`,
    ...(command.details ? ["", command.details.trimEnd()] : []),
  ].join("\n");
}

function overviewOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => titleOf(command).length));
  const lines = commands.map((command) => `  ${titleOf(command).padEnd(width)}  ${command.summary}`);
  return [
    "ltc: commands for whoever runs Service Heft",
    "",
    ...lines,
    "",
    "Each knows --help. All work beside a running server. Exit codes: 0 done, 1 refused or something found, 2 wrong usage.",
  ].join("\n");
}
