import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { hostileStrings } from './hostile-values.ts';

/** Whatever JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** The parts of JSON Schema that the contract uses. Anything else is refused, so that nothing goes untested in silence. */
interface Schema {
  type?: string;
  const?: string | number | boolean;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  maxItems?: number;
  patternProperties?: Record<string, Schema>;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** Values by the name of the property they stand in: what a schema cannot tell, such as a number that exists. */
export type Examples = Readonly<Record<string, fc.Arbitrary<Json>>>;

export interface SchemaArbitraries {
  /** Values that the schema allows. Optional properties come and go. */
  valid: fc.Arbitrary<Json>;
  /** Values that the schema almost allows: one place in them is wrong, by a little or by a lot. */
  nearValid: fc.Arbitrary<Json>;
  /** Whatever an attacker may send, in the shape of the schema or in none. */
  hostile: fc.Arbitrary<Json>;
}

export function arbitrariesFor(given: TSchema, examples: Examples = {}): SchemaArbitraries {
  const schema = given as Schema;
  return { valid: valid(schema, examples), nearValid: nearValid(schema, examples), hostile: hostile(schema) };
}

function valid(schema: Schema, examples: Examples): fc.Arbitrary<Json> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((choice) => valid(choice, examples)));
  switch (schema.type) {
    case 'object':
      if (schema.patternProperties) return record(schema.patternProperties);
      return object(schema, (property, name) => exampleOr(examples[name], valid(property, examples)));
    case 'string':
      return text(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000_000, max: schema.maximum ?? 1_000_000 });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valid(schema.items ?? {}, examples), { maxLength: schema.maxItems ?? 5 });
    default:
      throw new Error(`the fuzzer cannot make ${JSON.stringify(schema)}`);
  }
}

function exampleOr(example: fc.Arbitrary<Json> | undefined, made: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return example ? fc.oneof({ weight: 9, arbitrary: example }, { weight: 1, arbitrary: made }) : made;
}

// Made once: what the library works out about all of Unicode takes it a tenth of a second.
const anyCharacter = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 });
const anyBytes = fc.string({ unit: 'binary', maxLength: 300 });

function text({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'email') return fc.emailAddress();
  if (format === 'uuid') return fc.uuid();
  if (format !== undefined) throw new Error(`the fuzzer knows no format ${format}`);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: anyCharacter, minLength, maxLength: Math.min(maxLength, minLength + 60) });
}

function object(schema: Schema, make: (property: Schema, name: string) => fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const properties = Object.entries(schema.properties ?? {});
  const made = Object.fromEntries(properties.map(([name, property]) => [name, make(property, name)]));
  return fc.record(made, { requiredKeys: schema.required ?? [] }) as fc.Arbitrary<Json>;
}

function record(patternProperties: Record<string, Schema>): fc.Arbitrary<Json> {
  const [values] = Object.values(patternProperties);
  return fc.dictionary(fc.string({ maxLength: 20 }), valid(values ?? {}, {}), { maxKeys: 5 }) as fc.Arbitrary<Json>;
}

function nearValid(schema: Schema, examples: Examples): fc.Arbitrary<Json> {
  if (schema.type !== 'object' || schema.patternProperties) return nearValue(schema);
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) return fc.constant({});
  const right = valid(schema, examples) as fc.Arbitrary<{ [name: string]: Json }>;
  return fc.oneof(
    ...properties.flatMap(([wrong, property]) => {
      const replaced = fc
        .tuple(right, nearValid(property, examples))
        .map(([value, near]) => ({ ...value, [wrong]: near }));
      const missing = right.map(({ [wrong]: _left, ...others }) => others);
      return [
        { weight: 5, arbitrary: replaced as fc.Arbitrary<Json> },
        { weight: 1, arbitrary: missing as fc.Arbitrary<Json> },
      ];
    }),
  );
}

function nearValue(schema: Schema): fc.Arbitrary<Json> {
  const bounds = [schema.minimum, schema.maximum].flatMap((bound) =>
    bound === undefined ? [] : [bound - 1, bound + 1],
  );
  const lengths = [schema.minLength ?? 1, schema.maxLength ?? 300].map((length) => 'x'.repeat(length + 1));
  const edges: Json[] = [...bounds, ...lengths, '', ' ', '0', '-1', '1.5', null, true, 0, [], {}];
  const around = fc
    .tuple(valid(schema, {}), fc.integer({ min: 0, max: 7 }))
    .map(([value, way]): Json => distorted(value, way));
  return fc.oneof(fc.constantFrom(...edges), around);
}

function distorted(value: Json, way: number): Json {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const ways: Json[] = [
    ` ${text}`,
    `${text} `,
    text + text,
    text.slice(1),
    `${text}\n`,
    `+${text}`,
    [value],
    { a: value },
  ];
  return ways[way] ?? null;
}

function hostile(schema: Schema): fc.Arbitrary<Json> {
  const any = fc.oneof(
    fc.constantFrom<Json>(...hostileStrings),
    anyBytes,
    fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>,
    fc.double(),
  ) as fc.Arbitrary<Json>;
  if (schema.type !== 'object' || schema.patternProperties) return any;
  const extra = fc.dictionary(fc.oneof(fc.constantFrom(...hostileStrings), fc.string()), any, { maxKeys: 3 });
  return fc
    .tuple(object({ ...schema, required: [] }, hostile), extra)
    .map(([known, unknown]): Json => ({ ...(unknown as object), ...(known as object) }));
}
