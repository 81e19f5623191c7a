import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { drawQr } from '../../src/features/soft-tokens/qr-picture.ts';

const [width, height] = [640, 480];

/** Writes a film of a QR code held before a camera, as Chromium's pretended camera plays it (YUV4MPEG2). */
export async function writeQrVideo(path: string, text: string): Promise<void> {
  const qr = PNG.sync.read(await drawQr(text, 400));
  const luma = Buffer.alloc(width * height, 200);
  const [left, top] = [Math.floor((width - qr.width) / 2), Math.floor((height - qr.height) / 2)];
  for (let y = 0; y < qr.height; y += 1) {
    for (let x = 0; x < qr.width; x += 1) {
      luma[(top + y) * width + left + x] = (qr.data[(y * qr.width + x) * 4] ?? 0) > 127 ? 235 : 16;
    }
  }
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  writeFileSync(path, Buffer.concat([header, frame, frame]));
}

/** The same as a picture file. */
export const qrPicture = (text: string): Promise<Buffer> => drawQr(text, 400);
