import { type AuthyErrorName, authyErrors } from '../../packages/server/src/wire/authy/errors.ts';
import { answeredErrors } from './answered-errors.ts';
import { errorExplanations } from './error-explanations.ts';

const introduction = `# Errors

<!-- Made by scripts/generate-errors-doc.ts. Change packages/server/src/wire/authy/errors.ts or scripts/errors/ instead. -->

Every failed call answers a status other than 200 and this body; in XML the same under the root \`errors\`:

\`\`\`json
{"error_code":"60001","message":"Invalid API key","errors":{"message":"Invalid API key"},"success":false}
\`\`\`

The code is text. Fields that are wrong stand in \`errors\` and at the top level, by their names. Every reply, right or wrong, has an
\`x-request-id\` that is in the log line of the request too. Decide by status and code: messages are Authy's, and some say more than the
one shown here.
`;

/** The page of all errors. */
export function errorsPage(): string {
  const names = Object.keys(authyErrors) as AuthyErrorName[];
  const answered = byCode(names.filter((name) => name in answeredErrors));
  const reserved = byCode(names.filter((name) => !(name in answeredErrors))).flatMap(([, group]) => group);
  const sections = answered.map(([code, group]) => [`### ${code}`, ...group.map(paragraph)].join('\n\n'));
  return `${introduction}
## What this server answers

${sections.join('\n\n')}

## Codes it does not answer

Authy's clients have names for these codes too. Code that handles them does no harm and has nothing to do.

| Code | Means | Here |
| --- | --- | --- |
${reserved.map(row).join('\n')}
`;
}

function byCode(names: AuthyErrorName[]): [code: string, names: AuthyErrorName[]][] {
  const groups = Map.groupBy(names, (name) => authyErrors[name].code);
  return [...groups].sort(([one], [other]) => one.localeCompare(other));
}

function paragraph(name: AuthyErrorName): string {
  const { status, message } = authyErrors[name];
  const { meaning, fix } = errorExplanations[name];
  return `**${status}** \`${message}\`\\\n${meaning}\\\n*What to do:* ${fix}`;
}

function row(name: AuthyErrorName): string {
  const { meaning, fix } = errorExplanations[name];
  return `| ${authyErrors[name].code} | ${meaning} | ${fix} |`;
}
