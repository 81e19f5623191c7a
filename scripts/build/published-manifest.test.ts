import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publishedManifest } from './published-manifest.ts';

test('what leads to sources leads to what is compiled from them', () => {
  const { exports } = publishedManifest({ name: 'a', exports: { '.': './src/index.ts', './b': './src/c/b.ts' } }) as {
    exports: object;
  };
  assert.deepEqual(exports, {
    '.': { types: './index.d.ts', default: './index.js' },
    './b': { types: './c/b.d.ts', default: './c/b.js' },
  });
});

test('an entry that is no source is a mistake', () => {
  assert.throws(() => publishedManifest({ exports: './index.js' }), /no source file/);
});
