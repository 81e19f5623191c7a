import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Json } from './arbitrary-from-schema.ts';

type Piece = Record<string, unknown>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
});

/**
 * What a reply in XML says, in the form of the JSON reply.
 * @throws Error when it is not well-formed or has another root than success and failure have
 */
export function readReplyXml(text: string): { root: string; value: Json } {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw new Error(`not well-formed: ${verdict.err.msg}`);
  const pieces: Piece[] = parser.parse(text);
  const root = pieces.find((piece) => !nameOf(piece).startsWith('?'));
  if (!root) throw new Error('no root');
  return { root: nameOf(root), value: membersOf(childrenOf(root)) };
}

function membersOf(pieces: Piece[]): Json {
  const entries = pieces.filter((piece) => nameOf(piece) !== '#text');
  return Object.fromEntries(entries.map((piece) => [nameOf(piece).replaceAll('-', '_'), contentOf(piece)]));
}

function contentOf(piece: Piece): Json {
  const { type, nil } = (piece[':@'] ?? {}) as Record<string, string>;
  const children = childrenOf(piece);
  const text = children.map((child) => String(child['#text'] ?? '')).join('');
  if (nil === 'true') return null;
  if (type === 'array') return children.filter((child) => nameOf(child) !== '#text').map(contentOf);
  if (type === 'integer') return Number(text);
  if (type === 'boolean') return text === 'true';
  if (type !== undefined) throw new Error(`unknown type ${type}`);
  // XML does not tell an empty object from an empty text: the one that there is has this name.
  if (nameOf(piece) === 'errors' && children.length === 0) return {};
  return children.some((child) => nameOf(child) !== '#text') ? membersOf(children) : text;
}

function nameOf(piece: Piece): string {
  return Object.keys(piece).find((key) => key !== ':@') ?? '';
}

function childrenOf(piece: Piece): Piece[] {
  return piece[nameOf(piece)] as Piece[];
}
