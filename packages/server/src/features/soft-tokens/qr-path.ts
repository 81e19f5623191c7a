import { encode } from 'uqr';

/** A QR code as SVG path data, one unit for a module, for pages that draw it themselves. `size`: modules of a side, without any border. */
export function drawQrPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', boostEcc: true, border: 0 });
  const runs = data.flatMap((row, y) => [...rowText(row).matchAll(/1+/g)].map((run) => strip(run, y)));
  return { size, path: runs.join('') };
}

const rowText = (row: readonly boolean[]): string => row.map(Number).join('');

function strip({ 0: run, index }: RegExpExecArray, y: number): string {
  return `M${index} ${y}h${run.length}v1h-${run.length}z`;
}
