import { encode } from 'uqr';

/** Bounds of the picture's side, in pixels. */
export const qrPixels = { least: 50, most: 1000, usual: 300 };

/** Modules of white around the code (ISO/IEC 18004 asks for four). */
const quietZone = 4;

/**
 * A square PNG of `pixels` by `pixels`, black on white. Every module gets the same whole number of pixels and what is left over
 * widens the white border. A code with more modules than pixels could not be read at all: its picture is as large as it must be.
 */
export async function drawQr(text: string, pixels: number): Promise<Buffer> {
  // Loaded for the first picture, so that no start waits for it.
  const { PNG } = await import('pngjs');
  const { size, data } = encode(text, { ecc: 'M', boostEcc: true, border: 0 });
  const scale = Math.max(1, Math.floor(pixels / (size + 2 * quietZone)));
  const side = Math.max(pixels, size + 2 * quietZone);
  const margin = Math.floor((side - size * scale) / 2);

  const picture = new PNG({ width: side, height: side, colorType: 0, inputColorType: 0, inputHasAlpha: false });
  picture.data = Buffer.alloc(side * side, 0xff);
  data.forEach((row, y) => {
    row.forEach((isBlack, x) => {
      if (!isBlack) return;
      for (let line = 0; line < scale; line += 1) {
        const start = (margin + y * scale + line) * side + margin + x * scale;
        picture.data.fill(0, start, start + scale);
      }
    });
  });
  return PNG.sync.write(picture, { colorType: 0, inputColorType: 0, inputHasAlpha: false });
}
