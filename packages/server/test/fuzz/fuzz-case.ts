import type { Operation } from '@countersign/contract';
import fc from 'fast-check';
import { arbitrariesFor, type Examples, type Json } from './arbitrary-from-schema.ts';
import { hostileStrings } from './hostile-values.ts';
import type { Carrier } from './write-request.ts';

/** One request to be, before it is known which code was sent and how it is written. */
export interface FuzzCase {
  path: Record<string, string>;
  parameters: Json;
  carrier: Carrier;
  /** Do first what makes a success possible: register the user, send the code. */
  isPrimed: boolean;
  method: string;
  /** How the path is written. */
  slashes: 'plain' | 'doubled' | 'trailing';
  key: 'header' | 'query' | 'wrong' | 'missing';
  /** Instead of the content type that belongs to the carrier. */
  contentType: string | null;
}

/** What exists in the house under attack. */
export interface Known {
  /** Registered users. */
  ids: readonly string[];
  /** Users that were removed, and those of another application. */
  deadIds: readonly string[];
  /** National numbers with the country code 1. */
  phones: readonly string[];
}

/** Cases for an operation: a third valid, a third nearly, a third hostile. */
export function casesFor(operation: Operation, known: Known): fc.Arbitrary<FuzzCase> {
  const { valid, nearValid, hostile } = arbitrariesFor(operation.parameters, examplesFrom(known));
  const parameters = fc.oneof(valid, nearValid, hostile);
  const usual = fc.constantFrom('', '', '', operation.method);
  return fc
    .record({
      path: pathFor(operation, known),
      parameters,
      carrier: fc.constantFrom<Carrier>('query', 'form', 'json', 'xml'),
      isPrimed: fc.nat(9).map((roll) => roll === 0),
      method: fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...methods) }),
      slashes: fc.oneof(
        { weight: 8, arbitrary: fc.constant<FuzzCase['slashes']>('plain') },
        { weight: 1, arbitrary: fc.constantFrom<FuzzCase['slashes']>('doubled', 'trailing') },
      ),
      key: fc.oneof(
        { weight: 15, arbitrary: fc.constantFrom<FuzzCase['key']>('header', 'query') },
        { weight: 1, arbitrary: fc.constantFrom<FuzzCase['key']>('wrong', 'missing') },
      ),
      contentType: fc.oneof(
        { weight: 8, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom<string | null>(...contentTypes) },
      ),
    })
    .map((made) => ({ ...made, method: made.method || operation.method }));
}

const methods = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const contentTypes = [
  'text/plain',
  'application/json',
  'text/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  '*/*',
  ';',
];

function pathFor({ pathParameters }: Operation, known: Known): fc.Arbitrary<Record<string, string>> {
  const choices: Examples = { id: idFor(known) };
  const parts = Object.entries(pathParameters.properties).map(([name, schema]) => {
    const { valid, nearValid } = arbitrariesFor(schema);
    const made = fc.oneof(
      { weight: 4, arbitrary: valid },
      { weight: 1, arbitrary: nearValid },
      { weight: 1, arbitrary: hostilePart },
    );
    const arbitrary = choices[name]
      ? fc.oneof({ weight: 4, arbitrary: choices[name] }, { weight: 1, arbitrary: made })
      : made;
    return [name, arbitrary.map(asPart)];
  });
  return fc.record(Object.fromEntries(parts)) as fc.Arbitrary<Record<string, string>>;
}

const hostilePart = fc.oneof(fc.constantFrom<Json>(...hostileStrings), fc.string({ unit: 'binary', maxLength: 40 }));

/** Not empty, because that would be another path, and not so long that the request line is the problem. */
function asPart(value: Json): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.toWellFormed().slice(0, 300).toWellFormed() || '0';
}

function idFor({ ids, deadIds }: Known): fc.Arbitrary<Json> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ids) },
    { weight: 1, arbitrary: fc.constantFrom(...deadIds) },
  );
}

const conditions = fc.constantFrom<Json>(
  {},
  { event: { eq: 'user_added' } },
  { 'objects.user.s_authy_id': { eq: '1' }, time: { gte: '2026-01-01', lt: '2030-01-01T00:00:00Z' } },
);

function examplesFrom({ phones, ids }: Known): Examples {
  const phone = fc.oneof(
    fc.constantFrom(...phones),
    fc.integer({ min: 2_015_550_100, max: 2_015_559_999 }).map(String),
    fc.constantFrom('020 7946 0958', '7400123456', '(202) 555-0123', '202.555.0123', '0301234567'),
  );
  return {
    cellphone: phone,
    phone_number: phone,
    country_code: fc.constantFrom<Json>('1', '1', '1', '+1', 1, '44', '49', '972', '0', '999'),
    locale: fc.constantFrom('en', 'es', 'de', 'ar', 'he', 'zh-CN', 'pt-BR', 'xx', 'en-GB', 'EN_us'),
    action: fc.constantFrom('login', 'pay 10 €', 'تسجيل', 'a'.repeat(255), 'a'.repeat(256)),
    uuid: fc.uuid(),
    authy_id: fc.constantFrom(...ids),
    report: fc.constantFrom<Json>(
      { added: { event: { eq: 'user_added' } } },
      { a: { event: { eq: 'token_invalid' } } },
    ),
    query: conditions,
    scope: conditions,
    interval: fc.constantFrom('minute', 'hour', 'day', 'year'),
  };
}
