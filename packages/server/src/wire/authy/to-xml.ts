import { singularName } from './singular-name.ts';
import { forbiddenInXml } from './xml-characters.ts';
import { xmlName } from './xml-name.ts';

const prolog = '<?xml version="1.0" encoding="UTF-8"?>';

/**
 * Writes a reply as XML the way Rails does, without its line breaks: dashes in names, `type` on integers, floats,
 * booleans and arrays, `nil` on null, the singular as the name of an array's items. What JSON leaves out (undefined)
 * or cannot carry (NaN) is treated as JSON.stringify treats it.
 *
 * @param root `hash` for success and `errors` for failure: the oldest Java client decides by nothing else.
 */
export function toXml(root: 'hash' | 'errors', value: object): string {
  return `${prolog}<${root}>${members(value)}</${root}>`;
}

function members(value: object): string {
  let xml = '';
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) xml += element(key, member);
  }
  return xml;
}

function element(key: string, value: unknown): string {
  const name = xmlName(key);
  if (typeof value === 'string') return `<${name}>${escapeXml(value)}</${name}>`;
  if (typeof value === 'boolean') return `<${name} type="boolean">${value}</${name}>`;
  if (typeof value === 'bigint' || Number.isInteger(value)) return `<${name} type="integer">${value}</${name}>`;
  if (Number.isFinite(value)) return `<${name} type="float">${value}</${name}>`;
  if (typeof value !== 'object' || value === null) return `<${name} nil="true"/>`;
  if (!Array.isArray(value)) return `<${name}>${members(value)}</${name}>`;
  if (value.length === 0) return `<${name} type="array"/>`;
  const item = singularName(key);
  return `<${name} type="array">${value.map((each) => element(item, each)).join('')}</${name}>`;
}

const needsEscaping = /[&<>\r]/;
const forbidden = new RegExp(forbiddenInXml, 'gu');

/** A carriage return is escaped because a parser would otherwise read it as a line feed. */
function escapeXml(text: string): string {
  const allowed = forbiddenInXml.test(text) ? text.replace(forbidden, '\uFFFD') : text;
  if (!needsEscaping.test(allowed)) return allowed;
  return allowed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}
