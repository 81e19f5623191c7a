/** Writes lines for a person to standard output. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Tells why a command cannot go on, one line each, and ends with exit code 1. */
export function stopWith(title: string, problems: readonly string[]): never {
  process.stderr.write(`${title}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\n`);
  process.exit(1);
}
