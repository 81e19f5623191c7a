/** Reads the text of a QR code in a picture; null when there is none to be seen. */
export type Decode = (picture: HTMLVideoElement | ImageBitmap) => Promise<string | null>;

/** The platform's reader of QR codes, or one that is fetched when the platform has none. */
export async function makeDecoder(): Promise<Decode> {
  return (await makePlatformDecoder()) ?? makeScriptDecoder();
}

interface Detector {
  detect(picture: HTMLVideoElement | ImageBitmap): Promise<{ rawValue: string }[]>;
}

type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

async function makePlatformDecoder(): Promise<Decode | undefined> {
  const { BarcodeDetector } = globalThis as unknown as { BarcodeDetector?: DetectorClass };
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (!BarcodeDetector || !formats.includes('qr_code')) return undefined;
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null;
}

/** Pixels along the longer side: enough for a code that fills a third of the picture, little enough for old phones. */
const longestSide = 1000;

async function makeScriptDecoder(): Promise<Decode> {
  const { default: loaded } = await import('jsqr');
  // As bundlers and Node differ about what the default of a CommonJS module is.
  const decode = (typeof loaded === 'function' ? loaded : loaded.default) as typeof loaded.default;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws no pictures');
  return async (picture) => {
    const size = sizeOf(picture);
    const scale = Math.min(1, longestSide / Math.max(size.width, size.height, 1));
    const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
    if (width === 0 || height === 0) return null;
    [canvas.width, canvas.height] = [width, height];
    context.drawImage(picture, 0, 0, width, height);
    return decode(context.getImageData(0, 0, width, height).data, width, height)?.data ?? null;
  };
}

function sizeOf(picture: HTMLVideoElement | ImageBitmap): { width: number; height: number } {
  return picture instanceof ImageBitmap ? picture : { width: picture.videoWidth, height: picture.videoHeight };
}
