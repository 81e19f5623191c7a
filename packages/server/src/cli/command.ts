/** One option of a command, as help shows it. */
export type OptionSpec =
  | { kind: 'flag'; explanation: string }
  | { kind: 'text'; value: string; explanation: string; isRequired?: true }
  /** May be given several times. */
  | { kind: 'list'; value: string; explanation: string };

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type OptionValue<S extends OptionSpec> = S extends { kind: 'flag' }
  ? boolean
  : S extends { kind: 'list' }
    ? string[]
    : S extends { isRequired: true }
      ? string
      : string | undefined;

/** What was written after the name of the command, checked against its specification. */
export interface Call<O extends OptionSpecs = OptionSpecs> {
  options: { [K in keyof O]: OptionValue<O[K]> };
  /** Whether a program reads; only commands that speak while they run have to know. */
  asJson?: boolean;
  /** As many as the command names, unless the last name ends in `...`. */
  positionals: readonly string[];
}

/** What a command has to say: lines for a person, or an object for a program. */
export type CommandResult =
  | { ok: true; text: string; data: object; exitCode?: number }
  | { ok: false; code: string; message: string; problems: readonly string[]; exitCode: number };

export interface CommandSpec<O extends OptionSpecs> {
  /** One or two words, as they are typed. */
  name: string;
  /** What it does, in one line. */
  summary: string;
  /** What else there is to know, a paragraph each. */
  notes?: readonly string[];
  positionals?: readonly string[];
  options?: O;
  /** What is typed after `countersign`. */
  examples: readonly string[];
  run(call: Call<O>): Promise<CommandResult>;
}

/** A command whose options are checked at run time rather than by the compiler; what the registry holds. */
export interface Command extends Required<Omit<CommandSpec<OptionSpecs>, 'run'>> {
  run(call: Call): Promise<CommandResult>;
}

/** The commands there are, for whoever finds, runs or explains them. */
export interface CommandRegistry {
  names: readonly string[];
  /** @param name one of `names` */
  load(name: string): Promise<Command>;
  loadAll(names: readonly string[]): Promise<Command[]>;
}

/** Gives a command its defaults and hides the types of its own options. */
export function defineCommand<const O extends OptionSpecs>(spec: CommandSpec<O>): Command {
  return {
    notes: [],
    positionals: [],
    ...spec,
    options: spec.options ?? {},
    run: (call) => spec.run(call as Call<O>),
  };
}

export function succeed(data: object, text: string, exitCode = 0): CommandResult {
  return { ok: true, data, text, exitCode };
}

/** Something the command was asked to do cannot be done. */
export function fail(code: string, message: string, problems: readonly string[] = []): CommandResult {
  return { ok: false, code, message, problems, exitCode: 1 };
}

/** What was typed makes no sense. */
export function misuse(message: string): CommandResult {
  return { ok: false, code: 'usage', message, problems: [], exitCode: 2 };
}
