import { singularName } from '../../packages/server/src/wire/authy/singular-name.ts';
import { xmlName } from '../../packages/server/src/wire/authy/xml-name.ts';

/** The parts of a JSON schema that this document looks into. */
export interface Schema {
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  xml?: { name?: string; wrapped?: boolean };
  [key: string]: unknown;
}

/** A contract schema as plain JSON: what TypeBox keeps for itself is left behind. */
export function plainSchema(schema: object): Schema {
  return JSON.parse(JSON.stringify(schema)) as Schema;
}

/** The same schema with the names its parts have in an XML reply: dashes, and the singular inside lists. */
export function withXmlNames(schema: Schema, root: string): Schema {
  return { ...membersNamed(schema), xml: { name: root } };
}

function membersNamed(schema: Schema): Schema {
  if (!schema.properties) return schema;
  const properties = Object.entries(schema.properties).map(([key, member]) => [key, named(key, membersNamed(member))]);
  return { ...schema, properties: Object.fromEntries(properties) };
}

function named(key: string, schema: Schema): Schema {
  const name = xmlName(key);
  if (schema.type !== 'array' || !schema.items) return name === key ? schema : { ...schema, xml: { name } };
  const items = { ...membersNamed(schema.items), xml: { name: xmlName(singularName(key)) } };
  return { ...schema, xml: { name, wrapped: true }, items };
}
