import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commandRegistry } from './commands.ts';
import { commandText } from './help-text.ts';

const commands = await commandRegistry.loadAll(commandRegistry.names);

test('every command stands in the registry under its own name', () => {
  assert.deepEqual(
    commands.map(({ name }) => name),
    commandRegistry.names,
  );
});

test('help shows every option and every example of every command', () => {
  for (const command of commands) {
    const text = commandText(command);
    for (const name of Object.keys(command.options)) assert.ok(text.includes(`--${name}`), `${command.name} ${name}`);
    assert.ok(command.examples.length > 0, command.name);
    for (const example of command.examples) assert.ok(text.includes(`countersign ${example}`), example);
  }
});

test('docs/operators/cli.md has a section for every command, with its options and examples', () => {
  const page = readFileSync(new URL('../../../../docs/operators/cli.md', import.meta.url), 'utf8');
  const sections = new Map(
    page
      .split(/^##+ `/m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('`')).replace(/ [A-Z].*/, ''), section]),
  );
  for (const { name, options, examples } of commands) {
    const section = sections.get(name);
    assert.ok(section, `${name} has a section`);
    for (const option of Object.keys(options)) assert.ok(section.includes(`--${option}`), `${name} --${option}`);
    for (const example of examples) assert.ok(section.includes(`countersign ${example}`), example);
  }
});
