import { makeDecoder } from './make-decoder.ts';

/** The text of the QR code in a picture file; null when there is none, or the file is no picture. */
export async function readPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const decode = await makeDecoder();
  return decode(picture).catch(() => null);
}
