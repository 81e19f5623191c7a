import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { errorBody } from './errors.ts';
import { toXml } from './to-xml.ts';

const prolog = '<?xml version="1.0" encoding="UTF-8"?>';
const hash = (value: object) => toXml('hash', value).slice(`${prolog}<hash>`.length, -'</hash>'.length);

test('a created user', () => {
  const reply = { message: 'User created successfully.', user: { id: 1000 }, success: true };
  assert.equal(
    toXml('hash', reply),
    `${prolog}<hash><message>User created successfully.</message><user><id type="integer">1000</id></user><success type="boolean">true</success></hash>`,
  );
});

test('an ignored call has a null device and a verified token has success as text', () => {
  const ignored = { cellphone: '+1-XXX-XXX-XX12', device: null, ignored: true };
  assert.equal(
    hash(ignored),
    '<cellphone>+1-XXX-XXX-XX12</cellphone><device nil="true"/><ignored type="boolean">true</ignored>',
  );
  assert.equal(
    hash({
      token: 'is valid',
      success: 'true',
      device: { os_type: 'android', last_account_recovery_at: null, id: 2179876 },
    }),
    '<token>is valid</token><success>true</success><device><os-type>android</os-type><last-account-recovery-at nil="true"/><id type="integer">2179876</id></device>',
  );
});

test('an error has the root errors and repeats it inside', () => {
  assert.equal(
    toXml('errors', errorBody('invalid_api_key')),
    `${prolog}<errors><error-code>60001</error-code><message>Invalid API key</message><errors><message>Invalid API key</message></errors><success type="boolean">false</success></errors>`,
  );
});

test('a status holds lists of text, of objects, and an empty one', () => {
  const detailed = { device_type: 'authy', os_type: 'unknown', registration_device_id: null, last_sync_date: 0 };
  assert.equal(
    hash({ status: { authy_id: 290907, devices: ['iphone'], detailed_devices: [detailed], deleted_devices: [] } }),
    '<status><authy-id type="integer">290907</authy-id><devices type="array"><device>iphone</device></devices><detailed-devices type="array"><detailed-device><device-type>authy</device-type><os-type>unknown</os-type><registration-device-id nil="true"/><last-sync-date type="integer">0</last-sync-date></detailed-device></detailed-devices><deleted-devices type="array"/></status>',
  );
});

test('statistics', () => {
  assert.equal(
    hash({ stats: [{ sms_count: 0, month: 'April' }], count: 1 }),
    '<stats type="array"><stat><sms-count type="integer">0</sms-count><month>April</month></stat></stats><count type="integer">1</count>',
  );
});

test('numbers: integers, floats, and those that JSON cannot carry', () => {
  assert.equal(hash({ n: -3 }), '<n type="integer">-3</n>');
  assert.equal(hash({ n: 12n }), '<n type="integer">12</n>');
  assert.equal(hash({ n: 0.5 }), '<n type="float">0.5</n>');
  assert.equal(hash({ n: Number.NaN }), '<n nil="true"/>');
  assert.equal(hash({ n: Number.POSITIVE_INFINITY }), '<n nil="true"/>');
});

test('undefined is left out, empty text and an empty object are empty elements', () => {
  assert.equal(hash({ a: undefined, b: '', c: {} }), '<b></b><c></c>');
});

test('lists in lists, nulls and names without a plural', () => {
  assert.equal(
    hash({ rows: [[1], null] }),
    '<rows type="array"><row type="array"><row type="integer">1</row></row><row nil="true"/></rows>',
  );
  assert.equal(hash({ data: ['x'] }), '<data type="array"><data>x</data></data>');
  assert.equal(hash({ address: ['x'] }), '<address type="array"><address>x</address></address>');
  assert.equal(hash({ logos: ['x'] }), '<logos type="array"><logo>x</logo></logos>');
  assert.equal(hash({ statuses: ['x'] }), '<statuses type="array"><status>x</status></statuses>');
});

test('text is escaped', () => {
  assert.equal(hash({ carrier: 'AT&T <"Wireless">' }), '<carrier>AT&amp;T &lt;"Wireless"&gt;</carrier>');
  assert.equal(hash({ a: ']]>' }), '<a>]]&gt;</a>');
  assert.equal(hash({ a: 'one\r\ntwo\tthree' }), '<a>one&#13;\ntwo\tthree</a>');
});

test('characters that XML forbids are replaced, all others stay', () => {
  assert.equal(hash({ a: 'x\u0000y\u001bz\ufffe\uffff' }), '<a>x\ufffdy\ufffdz\ufffd\ufffd</a>');
  assert.equal(hash({ a: 'x\ud800y\udc00' }), '<a>x\ufffdy\ufffd</a>');
  assert.equal(hash({ a: 'é日本😀\u0085' }), '<a>é日本😀\u0085</a>');
});

test('keys that are no XML names are written by their code points', () => {
  assert.equal(hash({ 'Account number': '1' }), '<Account_x0020_number>1</Account_x0020_number>');
  assert.equal(hash({ '1st': '1' }), '<_x0031_st>1</_x0031_st>');
  assert.equal(hash({ '': '1' }), '<_>1</_>');
  assert.equal(hash({ ']]>': '1' }), '<_x005D__x005D__x003E_>1</_x005D__x005D__x003E_>');
  assert.equal(
    hash({ 'a:b': '1', é: '2', '😀': '3' }),
    '<a_x003A_b>1</a_x003A_b><_x00E9_>2</_x00E9_><_x1F600_>3</_x1F600_>',
  );
  assert.equal(hash({ 'x><y z="1"/>': '1' }).includes('<y'), false);
});

/** Elements of these names are well-formed XML, but the independent parser refuses to read them. */
const unreadable = new Set(['prototype', 'constructor']);

const key = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      'message',
      'error_code',
      'detailed_devices',
      'a b',
      '<',
      ']]>',
      '&amp;',
      '_',
      '-',
      'xml',
      '__proto__',
    ),
  )
  .filter((name) => !unreadable.has(name));
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', ']]>', '<!DOCTYPE a>', '&lt;', '\r\n', '\ud800', '\u0000', '<![CDATA['),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('map'),
  ),
  list: fc.array(tie('tree'), { maxLength: 3 }),
  map: fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
}));

/** What an independent parser makes of a document: names, attributes and text, comparable with what went in. */
const reader = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  maxNestedTags: 50,
});

type Node = Record<string, unknown>;

function readBack(node: Node): unknown {
  const name = Object.keys(node).find((each) => each !== ':@') ?? '';
  const children = node[name] as Node[];
  const { type, nil } = (node[':@'] ?? {}) as { type?: string; nil?: string };
  if (nil === 'true') return null;
  if (type === 'array') return children.map(readBack);
  if (type === 'boolean') return children[0]?.['#text'] === 'true';
  if (type === 'integer' || type === 'float') return Number(children[0]?.['#text']);
  const isText = children.length === 0 || '#text' in (children[0] ?? {});
  return isText ? children.map((child) => child['#text']).join('') : children.map(readBack);
}

/** The same of the value itself: objects as the list of their members, empty ones as empty text. */
function expected(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\ufffd');
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(expected);
  const members = Object.values(value);
  return members.length === 0 ? '' : members.map(expected);
}

test('10,000 random replies are well-formed and read back as they were', () => {
  fc.assert(
    fc.property(tree, fc.constantFrom('hash' as const, 'errors' as const), (value, root) => {
      const xml = toXml(root, { reply: value });
      assert.equal(XMLValidator.validate(xml), true, xml);
      assert.equal(xml.isWellFormed(), true);
      const document = (reader.parse(xml) as Node[]).find((node) => root in node);
      assert.ok(document);
      assert.deepEqual(readBack((document[root] as Node[])[0] ?? {}), expected(value), xml);
    }),
    { numRuns: 10_000 },
  );
});
