import { createRequire } from 'node:module';
import { maxDepth, maxParameters, type ParameterReading } from './parameter-reading.ts';
import { forbiddenInXml } from './xml-characters.ts';

/** One piece of a document in the parser's ordered form: an element by its name, `#text` or `#cdata`. */
export type XmlPiece = Readonly<Record<string, unknown>>;

/** Longer documents are not parsed. No call has parameters of that size. */
const maxCharacters = 65_536;

/**
 * Stands before every name while the parser has it, which refuses `constructor` and a few more as they are. No name of a document
 * can have it, so that it is known again: the parser marks empty elements twice.
 */
const nameMark = '=';

const require = createRequire(import.meta.url);
let loaded: ReturnType<typeof load> | undefined;

/** With the first document, because most servers never see one and every start would wait for forty modules. */
function load() {
  const { XMLParser, XMLValidator }: typeof import('fast-xml-parser') = require('fast-xml-parser');
  // The parser is left nothing to decide: no conversion, no trimming, no entities, text and CDATA kept apart.
  const parser = new XMLParser({
    preserveOrder: true,
    transformTagName: (name) => (name.startsWith(nameMark) ? name : `${nameMark}${name}`),
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    cdataPropName: '#cdata',
    processEntities: false,
    onDangerousProperty: (name) => name,
    maxNestedTags: maxDepth + 2,
  });
  return { parser, validator: XMLValidator };
}

/**
 * The root element of a document; undefined, with the problem noted, when it is refused. Refused are document types,
 * entity declarations, processing instructions, encodings other than UTF-8, what is not well-formed, and what is too large.
 */
export function readXmlTree(text: string, reading: ParameterReading): XmlPiece | undefined {
  const document = withoutProlog(text.trim());
  if (document !== undefined && isTooLarge(document)) {
    reading.problem ??= 'too_many_parameters';
    return undefined;
  }
  const isSound = document !== undefined && !forbiddenInXml.test(document) && !hasForbiddenMarkup(document);
  const root = isSound ? parse(document, reading) : undefined;
  if (root === undefined) reading.problem ??= 'malformed_body';
  return root;
}

function withoutProlog(text: string): string | undefined {
  if (!/^<\?xml\s/.test(text)) return text;
  const prolog =
    /^<\?xml\s+version\s*=\s*["']1\.0["'](?:\s+encoding\s*=\s*["']([\w.-]+)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>/;
  const found = prolog.exec(text);
  if (!found || !/^(?:utf-?8|us-ascii)$/i.test(found[1] ?? 'utf-8')) return undefined;
  return text.slice(found[0].length).trim();
}

/** `<!DOCTYPE`, `<!ENTITY`, `<?...` and their like, outside comments and CDATA. */
function hasForbiddenMarkup(document: string): boolean {
  for (const [markup] of document.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[!?]/g)) {
    if (markup.length === 2) return true;
  }
  return false;
}

/**
 * Keeps a document that is too large, or a fan of tags and attributes, from being parsed at all: parsing is the dear part
 * and happens before anybody showed a key. A value has two tags; as much again is left for attributes and comments.
 */
function isTooLarge(document: string): boolean {
  if (document.length > maxCharacters) return true;
  let left = 4 * maxParameters;
  for (const _found of document.matchAll(/[<=]/g)) {
    left -= 1;
    if (left < 0) return true;
  }
  return false;
}

function parse(document: string, reading: ParameterReading): XmlPiece | undefined {
  loaded ??= load();
  const { parser, validator } = loaded;
  try {
    if (validator.validate(document) !== true) return undefined;
    const pieces: XmlPiece[] = parser.parse(document);
    return pieces.find(isElement);
  } catch (error) {
    if (error instanceof Error && error.message.includes('nested tags')) reading.problem = 'too_deep';
    return undefined;
  }
}

export function isElement(piece: XmlPiece): boolean {
  return keyOf(piece).startsWith(nameMark);
}

export function nameOf(piece: XmlPiece): string {
  return keyOf(piece).slice(nameMark.length);
}

export function piecesOf(element: XmlPiece): readonly XmlPiece[] {
  return element[keyOf(element)] as readonly XmlPiece[];
}

function keyOf(piece: XmlPiece): string {
  return Object.keys(piece).find((key) => key !== ':@') ?? '#';
}
