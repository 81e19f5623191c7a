import { spawn } from 'node:child_process';

/** A shell in which commands are typed one block after another, while something else goes on. */
export interface Terminal {
  /** What the block printed; throws when it failed. */
  run(block: string): Promise<string>;
  close(): void;
}

const mark = 'end of the block';

export function openTerminal(directory: string, environment: Record<string, string>): Terminal {
  const options = { cwd: directory, env: { ...process.env, ...environment } };
  const shell = spawn('bash', ['--norc', '-euo', 'pipefail'], { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<never>((_, reject) => {
    shell.once('error', reject);
    shell.once('exit', (code) => reject(new Error(`the shell ended with ${code}: ${complaints}`)));
  });
  ended.catch(() => {});
  let complaints = '';
  shell.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  shell.stdout.setEncoding('utf8');

  return {
    run(block) {
      const printed = new Promise<string>((resolve) => {
        let text = '';
        const hear = (more: string) => {
          text += more;
          if (!text.endsWith(`\n${mark}\n`)) return;
          shell.stdout.off('data', hear);
          resolve(text.slice(0, -mark.length - 2));
        };
        shell.stdout.on('data', hear);
      });
      shell.stdin.write(`${block}\necho\necho ${mark}\n`);
      return Promise.race([printed, ended]);
    },
    close() {
      shell.kill();
    },
  };
}
