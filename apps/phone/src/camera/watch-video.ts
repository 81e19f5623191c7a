import { makeDecoder } from './make-decoder.ts';

/** Milliseconds between two looks: quick for a person, little work for a phone. */
const between = 120;

/** Looks at what a camera shows for QR codes, and tells each new one, until the signal. */
export async function watchVideo(
  video: HTMLVideoElement,
  camera: MediaStream,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  video.srcObject = camera;
  const [decode] = await Promise.all([makeDecoder(), video.play().catch(() => {})]);
  let last: string | null = null;
  while (!signal.aborted) {
    // A frame that cannot be read is one without a code.
    const text = video.videoWidth === 0 ? null : await decode(video).catch(() => null);
    if (signal.aborted) break;
    if (text !== null && text !== last) onText(text);
    last = text ?? last;
    await new Promise((resolve) => setTimeout(resolve, between));
  }
  video.srcObject = null;
}
