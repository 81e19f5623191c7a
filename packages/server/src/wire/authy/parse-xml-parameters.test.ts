import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startReading } from './parameter-reading.ts';
import { parseXmlParameters } from './parse-xml-parameters.ts';

function parse(text: string): unknown {
  const reading = startReading();
  const parameters = parseXmlParameters(text, reading);
  return reading.problem ?? JSON.parse(JSON.stringify(parameters));
}

const attributed = (name: string) => {
  const result = parse(`<hash ${name}="x"><a>1</a></hash>`);
  return typeof result === 'string' ? result : JSON.stringify(result);
};

test('the root is the first name, unless it only wraps', () => {
  const user = { cellphone: '3001234567', country_code: '57', email: 'a@example.com' };
  const inner = '<cellphone>3001234567</cellphone><country_code>57</country_code><email>a@example.com</email>';
  assert.deepEqual(parse(`<user>${inner}</user>`), { user });
  assert.deepEqual(parse(`<hash><user>${inner}</user></hash>`), { user });
  assert.deepEqual(parse(`<request><user>${inner}</user><force>true</force></request>`), { user, force: 'true' });
  assert.deepEqual(parse('<locale>es</locale>'), { locale: 'es' });
  assert.deepEqual(parse('<hash>text</hash>'), {});
  assert.deepEqual(parse('<hash/>'), {});
  assert.deepEqual(parse('<user/>'), { user: '' });
});

test('dashes are underscores, spaces between elements mean nothing', () => {
  assert.deepEqual(parse('<user>\n  <country-code>57</country-code>\n</user>\n'), { user: { country_code: '57' } });
});

test('what Rails writes is read: types, nil and arrays', () => {
  const xml =
    '<hash><id type="integer">07</id><sure type="boolean">true</sure><city nil="true"/><events type="array"><event>a</event><event>b</event></events><logos type="array"><logo><res>low</res></logo></logos><none type="array"/></hash>';
  assert.deepEqual(parse(xml), {
    id: '07',
    sure: 'true',
    city: null,
    events: ['a', 'b'],
    logos: [{ res: 'low' }],
    none: [],
  });
});

test('of repeated elements the last one wins, as in a form', () => {
  assert.deepEqual(parse('<hash><a>1</a><a>2</a></hash>'), { a: '2' });
});

test('text is kept as it is: entities once, numbers, CDATA, spaces', () => {
  assert.deepEqual(parse('<a>&lt;&gt;&amp;&quot;&apos;</a>'), { a: '<>&"\'' });
  assert.deepEqual(parse('<a>&#65;&#x42;&#x1F600;</a>'), { a: 'AB😀' });
  assert.deepEqual(parse('<a>&amp;lt;</a>'), { a: '&lt;' });
  assert.deepEqual(parse('<a>x<![CDATA[<b>&amp;<!DOCTYPE ?>]]>y</a>'), { a: 'x<b>&amp;<!DOCTYPE ?>y' });
  assert.deepEqual(parse('<a> 1 <!-- <!DOCTYPE x> --> 2 </a>'), { a: ' 1  2 ' });
  assert.deepEqual(parse('<a>1e3</a>'), { a: '1e3' });
});

test('a prolog is accepted with no encoding, UTF-8 or ASCII', () => {
  for (const encoding of [
    '',
    ' encoding="UTF-8"',
    " encoding='utf-8'",
    ' encoding="utf8"',
    ' encoding="US-ASCII" standalone="yes"',
  ]) {
    assert.deepEqual(parse(`<?xml version="1.0"${encoding}?>\n<a>1</a>`), { a: '1' }, encoding);
  }
});

test('refused: other encodings, versions and prologs', () => {
  for (const encoding of ['UTF-16', 'utf-7', 'ISO-8859-1', 'EBCDIC', 'UTF-8-', '']) {
    assert.equal(parse(`<?xml version="1.0" encoding="${encoding}"?><a>1</a>`), 'malformed_body', encoding);
  }
  assert.equal(parse('<?xml version="1.1"?><a>1</a>'), 'malformed_body');
  assert.equal(parse('<?xml?><a>1</a>'), 'malformed_body');
  assert.equal(parse('<?xml version="1.0"?><?xml version="1.0"?><a>1</a>'), 'malformed_body');
});

test('refused: document types, entities and processing instructions', () => {
  for (const markup of [
    '<!DOCTYPE a>',
    '<!doctype a>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>',
    '<!ENTITY b "c">',
    '<!ELEMENT a ANY>',
    '<?php ?>',
    '<?xml-stylesheet href="x"?>',
    '<!-- --><!DOCTYPE a>',
    '<!-->--><!DOCTYPE a><!-- -->',
  ]) {
    assert.equal(parse(`${markup}<a>1</a>`), 'malformed_body', markup);
    assert.equal(parse(`<a>${markup}</a>`), 'malformed_body', markup);
    assert.equal(parse(`<?xml version="1.0"?>${markup}<a>&b;</a>`), 'malformed_body', markup);
  }
});

test('refused: a bomb of entities', () => {
  const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
  assert.equal(parse(`<!DOCTYPE a [<!ENTITY l0 "lol">${levels}]><a>&l9;</a>`), 'malformed_body');
});

test('refused: entities that are not predefined and characters that XML does not have', () => {
  for (const text of [
    '&b;',
    '&',
    '& ',
    '&;',
    '&#;',
    '&#x;',
    '&nbsp;',
    '&#0;',
    '&#8;',
    '&#xD800;',
    '&#xFFFF;',
    '&#x110000;',
    '&#99999999;',
    '&AMP;',
  ]) {
    assert.equal(parse(`<a>${text}</a>`), 'malformed_body', text);
  }
  for (const text of ['\u0000', '\u0008', '\u001b', '\ufffe']) {
    assert.equal(parse(`<a>${text}</a>`), 'malformed_body', JSON.stringify(text));
  }
});

test('refused: what is not well-formed', () => {
  for (const xml of [
    '<a',
    '<a>',
    '</a>',
    '<a></b>',
    '<a><b></a></b>',
    '<a>1</a><b>2</b>',
    '<a>1</a>junk',
    'junk<a>1</a>',
    '<',
    '<>',
    '<1/>',
  ]) {
    assert.equal(parse(xml), 'malformed_body', xml);
  }
  for (const xml of [
    '<a b>1</a>',
    '<a b=c>1</a>',
    '<a b="1" b="2">1</a>',
    '<#text>1</#text>',
    '<:@>1</:@>',
    '<!-- only -->',
    '<a><![CDATA[x]]</a>',
  ]) {
    assert.equal(parse(xml), 'malformed_body', xml);
  }
});

test('names that elsewhere reach a prototype are names, at every depth', () => {
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    assert.deepEqual(parse(`<${name}>1</${name}>`), { [name]: '1' });
    assert.deepEqual(parse(`<hash><${name}><x>1</x></${name}><a>1</a></hash>`), { [name]: { x: '1' }, a: '1' });
    assert.deepEqual(parse(`<a><${name}/><b>1</b></a>`), { a: { [name]: '', b: '1' } });
    assert.ok(['malformed_body', '{"a":"1"}'].includes(attributed(name)), 'as an attribute it means nothing');
  }
  assert.equal(({} as Record<string, unknown>).x, undefined);
  assert.deepEqual(parse('<hash><toString>1</toString><hasOwnProperty>2</hasOwnProperty></hash>'), {
    toString: '1',
    hasOwnProperty: '2',
  });
});

test('refused before it is parsed: what is too large', () => {
  assert.deepEqual(parse(`<a>${'x'.repeat(65_000)}</a>`), { a: 'x'.repeat(65_000) });
  assert.equal(parse(`<a>${'x'.repeat(65_536)}</a>`), 'too_many_parameters');
  const attributes = Array.from({ length: 4001 }, (_, at) => `b${at}="1"`).join(' ');
  assert.equal(parse(`<a ${attributes}/>`), 'too_many_parameters');
  assert.equal(parse(`<a>${'<!---->'.repeat(4000)}</a>`), 'too_many_parameters');
});
