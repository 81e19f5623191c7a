import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReceivedCallback } from './callbacks.ts';
import { javaLiteral } from './java-literal.ts';

/** How one language runs its sample. */
export interface Language {
  name: string;
  /** Commands that must be there, and the Debian packages that have them. */
  needs: readonly string[];
  packages: string;
  /** What the sample says of each callback, in their order. */
  judge(callbacks: readonly ReceivedCallback[], scratch: string): string[];
}

const samples = fileURLToPath(new URL('../../docs/callback-samples/', import.meta.url));

export const languages: readonly Language[] = [
  perCallback('JavaScript', 'verify-callback.mjs', [process.execPath], ''),
  perCallback('Python', 'verify_callback.py', ['python3'], 'python3'),
  perCallback('Ruby', 'verify_callback.rb', ['ruby'], 'ruby'),
  perCallback('PHP', 'verify_callback.php', ['php'], 'php-cli'),
  { name: 'Go', needs: ['go'], packages: 'golang-go', judge: judgeInGo },
  { name: 'Java', needs: ['java'], packages: 'default-jdk-headless', judge: judgeInJava },
  {
    name: 'C#',
    needs: ['mcs', 'mono'],
    packages: 'mono-mcs libmono-system-web-extensions4.0-cil',
    judge: judgeInCsharp,
  },
];

/** Languages whose sample is a program that reads one callback from its standard input. */
function perCallback(name: string, file: string, command: [string], packages: string): Language {
  const judge = (callbacks: readonly ReceivedCallback[]) =>
    callbacks.map((callback) => run(command[0], [join(samples, file)], { input: JSON.stringify(callback) }).trim());
  return { name, needs: command, packages, judge };
}

function judgeInGo(callbacks: readonly ReceivedCallback[], scratch: string): string[] {
  const program = join(scratch, 'verify-callback');
  run('go', ['build', '-o', program, join(samples, 'verify_callback.go')], { cwd: scratch });
  return callbacks.map((callback) => run(program, [], { input: JSON.stringify(callback) }).trim());
}

/** Java reads no JSON by itself, so the callbacks become part of the program, each a method of its own. */
function judgeInJava(callbacks: readonly ReceivedCallback[], scratch: string): string[] {
  const folder = join(scratch, 'java');
  mkdirSync(folder);
  cpSync(join(samples, 'VerifyCallback.java'), join(folder, 'VerifyCallback.java'));
  const methods = callbacks.map(({ body, ...given }, index) => {
    const texts = [given.api_key, given.method, given.url, given.query].map((text) => JSON.stringify(text));
    const parsed = body === '' ? 'null' : javaLiteral(JSON.parse(body));
    const last = [given.nonce, given.signature].map((text) => JSON.stringify(text));
    const call = `VerifyCallback.isGenuine(${[...texts, parsed, ...last].join(', ')})`;
    return `static void callback${index}() throws Exception { System.out.println(${call} ? "genuine" : "forged"); }`;
  });
  const calls = callbacks.map((_, index) => `callback${index}();`).join(' ');
  const main = `public static void main(String[] arguments) throws Exception { ${calls} }`;
  writeFileSync(join(folder, 'Main.java'), `public class Main { ${methods.join('\n')}\n${main} }`);
  run('javac', ['-encoding', 'UTF-8', 'Main.java', 'VerifyCallback.java'], { cwd: folder });
  return run('java', ['-cp', folder, 'Main'], {}).trim().split('\n');
}

function judgeInCsharp(callbacks: readonly ReceivedCallback[], scratch: string): string[] {
  const program = join(scratch, 'verify-callback.exe');
  const main = join(scratch, 'Main.cs');
  writeFileSync(
    main,
    `using System; using System.Collections.Generic; using System.Web.Script.Serialization;
public static class Program {
  public static void Main() {
    var reader = new JavaScriptSerializer();
    string line;
    while ((line = Console.ReadLine()) != null) {
      var given = (IDictionary<string, object>)reader.DeserializeObject(line);
      Func<string, string> text = name => (string)given[name];
      var body = text("body") == "" ? null : reader.DeserializeObject(text("body"));
      var isGenuine = VerifyCallback.IsGenuine(
        text("api_key"), text("method"), text("url"), text("query"), body, text("nonce"), text("signature"));
      Console.WriteLine(isGenuine ? "genuine" : "forged");
    }
  }
}`,
  );
  run('mcs', ['-r:System.Web.Extensions', `-out:${program}`, main, join(samples, 'VerifyCallback.cs')], {});
  const input = `${callbacks.map((callback) => JSON.stringify(callback)).join('\n')}\n`;
  return run('mono', [program], { input }).trim().split('\n');
}

function run(command: string, args: readonly string[], options: { input?: string; cwd?: string }): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
  return stdout;
}
