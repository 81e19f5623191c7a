import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openPhones, type Phones } from '../../../test/infrastructure/open-phones.ts';

describe('the device protocol over HTTP', () => {
  let phones: Phones;
  before(async () => {
    phones = await openPhones();
  });
  after(() => phones.close());

  test('a phone enrols by link, and asks for its state', async () => {
    const { client, enrolled } = await phones.enrol(await phones.addUser());
    assert.equal(enrolled.state, 'active');
    const shown = await client.showState();
    assert.ok(shown.ok);
    assert.equal(shown.value.state, 'active');
  });
});
