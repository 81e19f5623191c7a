/** One event of a stream, as it came. */
export interface StreamedEvent {
  /** `message` where the server named none. */
  name: string;
  data: string;
}

/** Characters of one event. Ours have less than a hundred; whoever sends this many is not our server. */
const mostBuffered = 65_536;

/**
 * Reads server-sent events (WHATWG HTML, 9.2) from pieces of text cut anywhere. Browsers have `EventSource` for it, which can send no
 * `Authorization`. Undefined instead of events once a piece is too long to be meant seriously.
 */
export function makeEventReader(): (piece: string) => StreamedEvent[] | undefined {
  let rest = '';

  return (piece) => {
    rest += piece;
    const events: StreamedEvent[] = [];
    for (;;) {
      // A lone carriage return at the end may be half of a line's end.
      const end = /\r\n\r\n|\n\n|\r\r(?!\n|$)|\n\r\n/.exec(rest);
      if (!end) break;
      const event = readEvent(rest.slice(0, end.index));
      if (event) events.push(event);
      rest = rest.slice(end.index + end[0].length);
    }
    return rest.length > mostBuffered ? undefined : events;
  };
}

/** Undefined for a block without data: signs of life and the like. */
function readEvent(block: string): StreamedEvent | undefined {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, field, value = ''] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === 'event') name = value;
    if (field === 'data') data.push(value);
  }
  return data.length === 0 ? undefined : { name, data: data.join('\n') };
}
