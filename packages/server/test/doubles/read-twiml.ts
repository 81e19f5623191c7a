import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** What a call does, as far as the verbs this double knows go. */
export interface CallScript {
  /** Texts in the order in which they are spoken, with the language they are spoken in. */
  says: { text: string; language: string; voice: string }[];
  /** Where Twilio asks after a key was pressed, or null when the call asks for none. */
  action: string | null;
  hangsUp: boolean;
}

interface Node {
  tag: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

const ATTRIBUTES: Record<string, ReadonlySet<string>> = {
  Response: new Set(),
  Say: new Set(['language', 'voice', 'loop']),
  Pause: new Set(['length']),
  Hangup: new Set(),
  Gather: new Set(['input', 'numDigits', 'finishOnKey', 'timeout', 'method', 'action']),
};

const CHILDREN: Record<string, ReadonlySet<string>> = {
  Response: new Set(['Say', 'Pause', 'Hangup', 'Gather']),
  Gather: new Set(['Say', 'Pause']),
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  ignoreDeclaration: true,
  htmlEntities: true,
});

/** @throws when the document is not well-formed or holds a verb, attribute or voice that Twilio would not take. */
export function readTwiml(document: string): CallScript {
  const valid = XMLValidator.validate(document);
  if (valid !== true) throw new Error(`not well-formed: ${valid.err.msg}`);
  const roots = toNodes(parser.parse(document));
  const [root] = roots;
  if (roots.length !== 1 || root?.tag !== 'Response') throw new Error('the root is not one Response');
  checkNode(root);

  const gather = root.children.find((child) => child.tag === 'Gather');
  const speaking = root.children.flatMap((child) => (child.tag === 'Gather' ? child.children : [child]));
  return {
    says: speaking
      .filter((node) => node.tag === 'Say')
      .map(({ text, attributes }) => ({
        text,
        language: attributes.language ?? 'en-US',
        voice: attributes.voice ?? 'man',
      })),
    action: gather?.attributes.action ?? null,
    hangsUp: root.children.at(-1)?.tag === 'Hangup',
  };
}

function checkNode(node: Node): void {
  const attributes = ATTRIBUTES[node.tag];
  if (!attributes) throw new Error(`unknown verb ${node.tag}`);
  for (const name of Object.keys(node.attributes)) {
    if (!attributes.has(name)) throw new Error(`unknown attribute ${name} of ${node.tag}`);
  }
  if (node.tag === 'Say') checkSay(node);
  if (node.tag === 'Gather' && !/^https?:\/\//.test(node.attributes.action ?? '')) {
    throw new Error('a Gather in a Twiml parameter has no document to return to: it needs an absolute action');
  }
  for (const child of node.children) {
    if (!CHILDREN[node.tag]?.has(child.tag)) throw new Error(`${child.tag} inside ${node.tag}`);
    checkNode(child);
  }
}

function checkSay({ attributes, text }: Node): void {
  if (text.trim() === '') throw new Error('an empty Say');
  const { language = '', voice = '' } = attributes;
  if (!/^(arb|[a-z]{2,3}-[A-Z]{2})$/.test(language)) throw new Error('a Say without a known language');
  const google = /^Google\.(.+)-Standard-[A-Z]$/.exec(voice);
  if (google && google[1] !== language) throw new Error('a voice of another language');
  if (!google && !/^Polly\.[A-Z][a-z]+(-Neural)?$/.test(voice)) throw new Error('an unknown voice');
}

/** Turns the parser's ordered form into plain nodes. */
function toNodes(parsed: Record<string, unknown>[]): Node[] {
  return parsed.flatMap((item) => {
    const [tag] = Object.keys(item).filter((key) => key !== ':@' && key !== '#text');
    if (!tag) return [];
    const content = item[tag] as Record<string, unknown>[];
    const text = content.map((part) => (part['#text'] === undefined ? '' : String(part['#text']))).join('');
    return [{ tag, attributes: (item[':@'] ?? {}) as Record<string, string>, children: toNodes(content), text }];
  });
}
