import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { obey } from './obey.ts';

const refusals: [args: string[], message: RegExp][] = [
  [['sevre'], /^there is no command "sevre"; did you mean "serve"\?$/],
  [['frobnicate'], /^there is no command "frobnicate"; see `countersign help`$/],
  [['app'], /^app needs one word more; there is\n\n {2}countersign app create /],
  [['app', 'lst'], /^there is no command "app lst"; there is\n/],
  [['app', 'create'], /^--name NAME is missing; see `countersign help app create`$/],
  [['app', 'create', '--nam', 'x'], /no option --nam; did you mean --name\?/],
  [['app', 'create', '--name', ''], /the name is empty/],
  [['app', 'create', '--name', 'x', '--api-key', 'short'], /an API key has 32 to 64 letters and digits/],
  [['app', 'create', '--name', 'x', '--setting', 'smsEnabled=maybe'], /smsEnabled must be yes or no/],
  [['app', 'update', '1'], /nothing to change/],
  [['app', 'update', 'x', '--name', 'y'], /"x" is no application id/],
  [['app', 'rotate-key', '1', '--overlap', 'soon'], /--overlap must be a length of time/],
  [['app', 'rotate-key', '1', '--overlap', '91d'], /--overlap must be at most 90d/],
  [['user', 'show', '--app', '1'], /say which user: --id AUTHY_ID or --phone \+NUMBER/],
  [['user', 'show', '--app', '1', '--id', '1', '--phone', '+12025550123'], /say which user/],
  [['user', 'show', '--app', '1', '--phone', '2025550123'], /international number/],
  [['user', 'unlock', '--app', '1', '--id', '0'], /"0" is no Authy id/],
  [['inbox', 'last', '--to', 'nobody'], /--to must be a number/],
  [['inbox', 'last', '--to', '+12025550123', '--wait', 'long'], /--wait must be seconds/],
  [['help', 'sevre'], /there is no command "sevre"/],
  [['--frob'], /there is no option --frob/],
];

describe('what makes no sense is told before anything is opened', () => {
  for (const [args, expected] of refusals) {
    test(args.join(' '), async () => {
      const result = await obey(args);
      assert.ok(!result.ok);
      assert.match(result.message, expected);
      assert.deepEqual([result.code, result.exitCode], ['usage', 2]);
    });
  }
});

test('help lists every command, explains one, and lists a group', async () => {
  const textOf = async (...args: string[]) => {
    const result = await obey(args);
    assert.ok(result.ok);
    return result.text;
  };
  assert.match(await textOf('help'), /^countersign <command>\n\n {2}serve .*\n {2}doctor /);
  for (const args of [
    ['help', 'app', 'create'],
    ['app', 'create', '--help'],
    ['app', 'create', '-h', '--name'],
  ]) {
    assert.match(await textOf(...args), /^countersign app create --name NAME \[--api-key KEY\]/);
  }
  for (const args of [
    ['help', 'app'],
    ['app', '--help'],
  ]) {
    assert.match(await textOf(...args), /^ {2}countersign app create .*\n {2}countersign app list /);
  }
  assert.match(await textOf('--help'), /^countersign <command>/);
});
