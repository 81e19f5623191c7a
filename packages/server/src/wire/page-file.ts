import { readFileSync } from 'node:fs';

export interface PageFile {
  type: string;
  content: Buffer;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Reads a file of the pages that are served without a build. */
export function readPageFile(url: URL): PageFile {
  return {
    type: types[url.pathname.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    content: readFileSync(url),
  };
}

/** A file that all those pages share, such as `base.css`. */
export function readSharedPageFile(name: string): PageFile {
  return readPageFile(new URL(`./page/${name}`, import.meta.url));
}
