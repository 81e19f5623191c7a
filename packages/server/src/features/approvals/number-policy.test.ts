import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApplicationSettings } from '../applications/index.ts';
import { chooseNumberMatching, type NumberWish } from './number-policy.ts';

const choose = (settings: ApplicationSettings, wish: Partial<NumberWish> = {}) => {
  const chosen = chooseNumberMatching(settings, { asked: null, showsNumber: false, isDemanded: false, ...wish });
  return chosen.ok ? `${chosen.matching}${chosen.isReturned ? ', told' : ''}` : chosen.refusal;
};

test('who knows nothing of numbers gets none, whatever the application would like', () => {
  assert.equal(choose({}), 'none');
  assert.equal(choose({ numberMatching: 'type3' }), 'none');
  assert.equal(choose({ numberMatching: 'type3', numberReturned: true }), 'none');
});

test('who shows numbers gets the kind of the application', () => {
  assert.equal(choose({ numberMatching: 'type3' }, { showsNumber: true }), 'type3, told');
  assert.equal(choose({}, { showsNumber: true }), 'none');
});

test('a request may ask for a kind of its own', () => {
  assert.equal(choose({ numberMatching: 'type3' }, { asked: 'pick3', showsNumber: true }), 'pick3, told');
  assert.equal(choose({ numberMatching: 'type3' }, { asked: 'none', showsNumber: true }), 'none');
  assert.equal(choose({ numberReturned: true }, { asked: 'type2' }), 'type2, told');
});

test('an application that always wants one gets it, of its own kind', () => {
  const settings = { numberMatchingAlways: true, numberMatching: 'type6' } as const;
  assert.equal(choose(settings, { asked: 'none', showsNumber: true }), 'type6, told');
  assert.equal(choose(settings, { asked: 'pick3', showsNumber: true }), 'type6, told');
  assert.equal(choose({ numberMatchingAlways: true }, { showsNumber: true }), 'type2, told');
  assert.equal(choose({ numberMatchingAlways: true, numberReturned: true }), 'type2, told');
});

test('after a report one is needed, of the kind that was asked for or that the application has', () => {
  assert.equal(choose({}, { isDemanded: true, showsNumber: true }), 'type2, told');
  assert.equal(choose({ numberMatching: 'type3' }, { isDemanded: true, showsNumber: true }), 'type3, told');
  assert.equal(choose({}, { isDemanded: true, showsNumber: true, asked: 'type6' }), 'type6, told');
  assert.equal(choose({}, { isDemanded: true, showsNumber: true, asked: 'none' }), 'type2, told');
});

test('refused rather than dead: a number that nobody would show', () => {
  assert.equal(choose({}, { asked: 'type2' }), 'number_unseen');
  assert.equal(choose({ numberMatchingAlways: true }), 'number_unseen');
  assert.equal(choose({}, { isDemanded: true }), 'number_unseen');
});
