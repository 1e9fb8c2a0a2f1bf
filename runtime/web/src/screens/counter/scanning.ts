// Reading codes through the camera, where the browser can: Chrome on Android and macOS, and what is built on them.

export type Detector = { detect: (seen: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]> };

declare global {
  interface Window {
    readonly BarcodeDetector?: new () => Detector;
  }
}

/** Without HTTPS a page has no camera, and without a detector a picture of a code says nothing. */
export const canScan = (): boolean => window.BarcodeDetector !== undefined && (navigator.mediaDevices as MediaDevices | undefined) !== undefined;

const EVERY = 200;

/** Show the camera behind the phone in a video, and tell the first code it sees; returns how to stop. */
export const scan = (video: HTMLVideoElement, found: (code: string) => void, refused: () => void): (() => void) => {
  const Made = window.BarcodeDetector;
  if (!Made) return () => undefined;
  const detector = new Made();
  let stream: MediaStream | null = null;
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    stream?.getTracks().forEach((track) => track.stop());
  };
  const look = async (): Promise<void> => {
    if (stopped) return;
    // A frame that is not there yet cannot be read; the next one can.
    const seen = await detector.detect(video).catch(() => []);
    const code = seen.map(({ rawValue }) => rawValue.trim()).find(Boolean);
    if (stopped) return;
    if (!code) return void setTimeout(() => void look(), EVERY);
    stop();
    found(code);
  };
  const begin = async (): Promise<void> => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    if (stopped) return stop();
    video.srcObject = stream;
    // Some cameras take their time: what is not there yet is looked for again.
    void video.play().catch(() => undefined);
    return look();
  };
  begin().catch(() => (stopped ? undefined : refused()));
  return stop;
};
