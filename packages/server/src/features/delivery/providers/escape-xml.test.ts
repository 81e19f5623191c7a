import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { escapeXml } from './escape-xml.ts';

const parser = new XMLParser({ trimValues: false, parseTagValue: false, processEntities: true, htmlEntities: true });
const roundTrip = (text: string) => parser.parse(`<a>${escapeXml(text)}</a>`).a;

test('markup arrives as text', () => {
  const text = `</a><b c="d" e='f'>& ]]> &amp; שלום 😀`;
  assert.equal(roundTrip(text), text);
});

test('characters that XML cannot hold are left out', () => assert.equal(escapeXml('a\u0000b\u000bc\ufffe'), 'abc'));

test('half a surrogate pair becomes the replacement character', () => assert.equal(escapeXml('a\ud800'), 'a\ufffd'));

test('a carriage return survives as a reference', () => assert.equal(escapeXml('a\r\nb'), 'a&#13;\nb'));
