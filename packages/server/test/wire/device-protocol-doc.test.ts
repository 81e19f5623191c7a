import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deviceErrors } from '../../src/wire/device/device-errors.ts';
import { openHouse } from '../house.ts';
import { readRoutes } from './read-routes.ts';

const text = readFileSync(new URL('../../../../docs/device-protocol.md', import.meta.url), 'utf8');

test('the device protocol is told whole: every path with its method', async (t) => {
  const { house, close } = await openHouse();
  t.after(close);
  const routes = readRoutes(house.app.printRoutes({ commonPrefix: false }));
  const told = routes
    .filter(({ path }) => path.startsWith('/device/v1/'))
    .flatMap(({ path, methods }) => methods.filter((method) => method !== 'HEAD').map((method) => ({ path, method })));
  assert.ok(told.length >= 12, `${told.length} routes`);
  for (const { path, method } of told) {
    const written = path.replace(':rid', 'RID').replace(':id', 'ID');
    assert.match(text, new RegExp(`\`${method} ${written.replaceAll('/', '\\/')}[\`?]`), `${method} ${written}`);
  }
});

test('and every error with its status', () => {
  for (const [error, status] of Object.entries(deviceErrors)) {
    const lines = text.split('\n').filter((one) => one.includes(`\`${error}\``) || one.includes(`"error":"${error}"`));
    assert.ok(lines.length > 0, error);
    // Those of failed authentications stand below the heading of their table.
    const isTold = status === 401 || lines.some((line) => line.includes(String(status)));
    assert.ok(isTold, `${error} ${status}`);
  }
});
