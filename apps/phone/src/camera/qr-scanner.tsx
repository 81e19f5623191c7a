import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../language/use-words.ts';
import { Message } from '../look/message.tsx';
import { type CameraRefusal, closeCamera, openCamera } from './open-camera.ts';
import './qr-scanner.css';
import { readPicture } from './read-picture.ts';
import { watchVideo } from './watch-video.ts';

type Trouble = CameraRefusal | 'nothing_found';

/**
 * Shows what the camera sees until there is a QR code in it, and takes a picture from a file as well. `onText` may be called again,
 * should the code have been none of ours.
 */
export function QrScanner({ onText }: { onText(text: string): void }) {
  const words = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef(onText);
  tell.current = onText;
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  useEffect(() => {
    const watching = new AbortController();
    void openCamera().then((camera) => {
      if (typeof camera === 'string') return setTrouble(camera);
      if (watching.signal.aborted || !video.current) return closeCamera(camera);
      watching.signal.addEventListener('abort', () => closeCamera(camera));
      void watchVideo(video.current, camera, (text) => tell.current(text), watching.signal);
    });
    return () => watching.abort();
  }, []);

  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    const text = file ? await readPicture(file) : null;
    // The same file may be chosen once more.
    target.value = '';
    if (text === null) setTrouble('nothing_found');
    else onText(text);
  };

  const said = { refused: words.cameraRefused, missing: words.cameraMissing, nothing_found: words.noQrFound };
  const hasCamera = trouble !== 'refused' && trouble !== 'missing';
  return (
    <>
      {hasCamera && (
        <div className="scanner">
          <video ref={video} muted playsInline aria-label={words.cameraPicture} />
        </div>
      )}
      {trouble && <Message kind="warning">{said[trouble]}</Message>}
      <label className="button picture-choice">
        {words.chooseQrPicture}
        <input type="file" accept="image/*" onChange={read} />
      </label>
    </>
  );
}
