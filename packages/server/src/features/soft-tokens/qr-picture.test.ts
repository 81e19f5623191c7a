import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { encode } from 'uqr';
import { accountNames, otpauthUri } from './otpauth-uri.ts';
import { drawQr, qrPixels } from './qr-picture.ts';
import { genericShape } from './soft-token.ts';

const uri = otpauthUri({ secret: Buffer.alloc(20, 7), label: 'ada@example.com', issuer: 'Acme' }, genericShape);

/** Reads the code out of the picture, by its black border alone: what is drawn, not how. */
function readModules(png: PNG): { modules: boolean[][]; margin: number; scale: number } {
  const isBlack = (x: number, y: number) => png.data[(y * png.width + x) * 4] === 0;
  let margin = 0;
  while (!isBlack(margin, margin)) margin += 1;
  // The finder pattern in the corner begins with a run of seven black modules.
  let run = 0;
  while (isBlack(margin + run, margin)) run += 1;
  const scale = run / 7;
  // The one in the other corner ends with the last module of the row.
  let end = png.width;
  while (!isBlack(end - 1, margin)) end -= 1;
  const size = (end - margin) / scale;
  const modules = Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => {
      const corner = isBlack(margin + x * scale, margin + y * scale);
      assert.equal(isBlack(margin + (x + 1) * scale - 1, margin + (y + 1) * scale - 1), corner, 'modules are whole');
      return corner;
    }),
  );
  return { modules, margin, scale };
}

const expected = encode(uri, { ecc: 'M', boostEcc: true, border: 0 });

test('the picture is as large as asked and holds the code, with four modules of white around it', async () => {
  for (const pixels of [100, 299, 300, 512, qrPixels.most]) {
    const png = PNG.sync.read(await drawQr(uri, pixels));
    assert.deepEqual([png.width, png.height], [pixels, pixels]);
    const { modules, margin, scale } = readModules(png);
    assert.deepEqual(modules, expected.data);
    const narrowest = Math.min(margin, pixels - margin - modules.length * scale);
    assert.ok(narrowest >= 4 * scale, `${narrowest} pixels of white beside modules of ${scale}`);
  }
});

test('black and white, nothing between', async () => {
  const png = PNG.sync.read(await drawQr(uri, qrPixels.usual));
  const colours = new Set<number>();
  for (let at = 0; at < png.data.length; at += 4) colours.add(png.data.readUInt32BE(at));
  assert.deepEqual([...colours].sort(), [0x000000ff, 0xffffffff]);
});

test('a code with more modules than pixels gets the pixels it needs', async () => {
  const png = PNG.sync.read(await drawQr(uri, qrPixels.least));
  assert.equal(png.width, expected.size + 8);
  assert.deepEqual(readModules(png).modules, expected.data);
});

test('the longest URI still fits a code', async () => {
  const names = accountNames({ label: '🔐'.repeat(1000), issuer: '🔐'.repeat(1000) }, 'Acme');
  const longest = otpauthUri({ secret: Buffer.alloc(20), ...names }, genericShape);
  assert.equal(PNG.sync.read(await drawQr(longest, qrPixels.most)).width, qrPixels.most);
});
