import { decodeXmlText } from './decode-xml-text.ts';
import { mayRead, noParameters, type ParameterReading } from './parameter-reading.ts';
import type { Parameters, ParameterValue } from './parameters.ts';
import { isElement, nameOf, piecesOf, readXmlTree, type XmlPiece } from './read-xml-tree.ts';

/** Roots that only wrap the parameters, as Rails writes them. Any other root is itself the first parameter. */
const wrappers = new Set(['hash', 'request']);

/**
 * Reads an XML body: `<user><email>..</email></user>` is what a form calls `user[email]`. Dashes in names count as
 * underscores, `nil="true"` is null, `type="array"` makes a list, other attributes mean nothing. Of repeated elements
 * outside a list the last one wins. Only the predefined entities and numbered characters are known.
 */
export function parseXmlParameters(text: string, reading: ParameterReading): Parameters {
  const root = readXmlTree(text, reading);
  if (root === undefined) return noParameters();
  return members(wrappers.has(nameOf(root)) ? piecesOf(root) : [root], 0, reading);
}

function members(pieces: readonly XmlPiece[], depth: number, reading: ParameterReading): Parameters {
  const object = noParameters();
  for (const piece of pieces) {
    if (!isElement(piece)) continue;
    const value = contentOf(piece, depth + 1, reading);
    const name = nameOf(piece).replaceAll('-', '_');
    if (reading.problem) return object;
    object[name] = value;
  }
  return object;
}

function contentOf(element: XmlPiece, depth: number, reading: ParameterReading): ParameterValue {
  if (!mayRead(reading, depth)) return null;
  const pieces = piecesOf(element);
  const attributes = (element[':@'] ?? {}) as XmlPiece;
  if (attributes.nil === 'true') return null;
  if (attributes.type === 'array') {
    return pieces.filter(isElement).map((piece) => contentOf(piece, depth + 1, reading));
  }
  return pieces.some(isElement) ? members(pieces, depth, reading) : textOf(pieces, reading);
}

function textOf(pieces: readonly XmlPiece[], reading: ParameterReading): string {
  let text = '';
  for (const piece of pieces) {
    const cdata = piece['#cdata'] as readonly XmlPiece[] | undefined;
    const part = cdata ? String(cdata[0]?.['#text'] ?? '') : decodeXmlText(String(piece['#text'] ?? ''));
    if (part === undefined) reading.problem ??= 'malformed_body';
    text += part ?? '';
  }
  return text;
}
