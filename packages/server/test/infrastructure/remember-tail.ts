/** Keeps a process's pipe drained and remembers its last words, to say them should it fail. */
export function rememberTail(stream: NodeJS.ReadableStream): () => string {
  let tail = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    tail = (tail + text).slice(-4_000);
  });
  return () => tail.trim();
}
