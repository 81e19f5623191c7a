import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type ServerProcess, startServerProcess } from '../packages/server/test/infrastructure/start-server-process.ts';
import { readSection } from '../packages/server/test/journeys/readme-section.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const address = 'http://127.0.0.1:8080';

describe('the examples of the SDKs, as printed', () => {
  let server: ServerProcess;
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'countersign-readmes-'));
    server = await startServerProcess({ environment: { COUNTERSIGN_DATA_DIR: directory } });
  });
  after(async () => {
    await server.end('SIGTERM');
    await rm(directory, { recursive: true, force: true });
  });

  /** Runs a program with the reader's key and address filled in, and returns what it says. */
  function run(program: string, type: 'module-typescript' | 'commonjs'): Promise<string> {
    const filled = program.replaceAll('YOUR-KEY', server.apiKey).replaceAll(address, server.baseUrl);
    assert.ok(filled.includes(server.apiKey), 'the example names no key');
    const child = spawn(process.execPath, [`--input-type=${type}`, '--eval', filled], { cwd: root });
    let said = '';
    for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (text) => (said += text));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => (code === 0 ? resolve(said.trim()) : reject(new Error(said))));
    });
  }
  const read = (path: string) => readFile(join(root, path), 'utf8');
  const client = async (heading: string) =>
    readSection(await read('packages/client/README.md'), heading).map(({ text }) => text);

  it('begin', async () => {
    const [program = ''] = await client('Begin');
    assert.equal(await run(program, 'module-typescript'), 'The code is right.');
  });

  it('what goes wrong', async () => {
    const [failing = '', once = ''] = await client('What goes wrong');
    assert.equal(await run(failing, 'module-typescript'), "unknown_user 60016 401 User doesn't exist");
    assert.equal(await run(once, 'module-typescript'), 'Sent once.');
  });

  it('approvals, for somebody without a device', async () => {
    const [program = ''] = await client('Approvals');
    assert.equal(await run(program, 'module-typescript'), 'not approved');
  });

  it('callbacks', async () => {
    const [program = ''] = await client('Callbacks and webhooks');
    const call = `
      const url = 'https://shop.example.com/countersign';
      const { status } = await receive(new Request(url, { method: 'POST', body: '{}' }));
      console.log(status);`;
    assert.match(await run(program + call, 'module-typescript'), /^callback refused: missing_signature: .*\n403$/);
  });

  it('the drop-in, with callbacks and with promises', async () => {
    const page = await read('packages/authy/README.md');
    const [callbacks = '', promises = ''] = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, text = '']) => text);
    assert.equal(await run(callbacks, 'commonjs'), 'SMS token was sent');
    assert.match(await run(promises, 'commonjs'), /^60020 Token is invalid\n\S/);
  });
});
