/** `refused`: by the person or by a rule of the browser. `missing`: there is none, or another app has it. */
export type CameraRefusal = 'refused' | 'missing';

/** Opens the camera that looks away from the person, where there are two. */
export async function openCamera(): Promise<MediaStream | CameraRefusal> {
  if (!navigator.mediaDevices?.getUserMedia) return 'missing';
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'missing';
  }
}

/** Lets the camera go: its light is out from then on. */
export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
