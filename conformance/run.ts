import { parseArgs } from 'node:util';
import { makeInboxCodes } from './inbox-codes.ts';
import { runConformance } from './run-conformance.ts';

const usage = `Usage: node conformance/run.ts --base-url URL --api-key KEY [--inbox] [--phones]

  --base-url  where the server is, such as http://127.0.0.1:8080
  --api-key   the key of an application made for this: users are registered and codes are sent
  --inbox     read sent codes from the server's dev inbox; without it the cases that enter codes are left out
  --phones    enrol phones of our own to answer approval requests; without it the cases that need an answer are left out
`;

/** Runs the suite as its command line says. Returns the exit code: 1 when a case failed, 2 when the command was wrong. */
export async function main(args: string[], say: (line: string) => void): Promise<number> {
  const given = read(args);
  if (!given) {
    say(usage);
    return 2;
  }
  const { baseUrl, apiKey, inbox, phones } = given;
  const sentTo = inbox ? makeInboxCodes(baseUrl) : null;
  const { failed } = await runConformance({ baseUrl, apiKey, sentTo, hasPhones: phones }, say, Date.now());
  return failed === 0 ? 0 : 1;
}

function read(args: string[]): { baseUrl: string; apiKey: string; inbox: boolean; phones: boolean } | null {
  const options = {
    'base-url': { type: 'string' },
    'api-key': { type: 'string' },
    inbox: { type: 'boolean' },
    phones: { type: 'boolean' },
  } as const;
  try {
    const { values } = parseArgs({ args, options });
    const { 'base-url': baseUrl, 'api-key': apiKey, inbox = false, phones = false } = values;
    if (!baseUrl || !URL.canParse(baseUrl) || !apiKey) return null;
    return { baseUrl: baseUrl.replace(/\/+$/, ''), apiKey, inbox, phones };
  } catch {
    return null;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2), console.log);
