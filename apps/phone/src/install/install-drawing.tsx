/** Each drawing is 120 by 80: what surrounds the thing to tap, and the thing itself. */
const drawings = {
  share: (
    <>
      <rect className="frame" x="10" y="-20" width="100" height="94" rx="8" />
      <rect className="faint" x="20" y="6" width="80" height="8" rx="4" />
      <rect className="faint" x="20" y="20" width="60" height="8" rx="4" />
      <circle className="mark" cx="60" cy="53" r="18" />
      <path className="sign" d="M60 57V42 M55 46l5-5 5 5 M53 52h-2v11h18V52h-2" />
    </>
  ),
  sheet: (
    <>
      <rect className="frame" x="10" y="8" width="100" height="92" rx="8" />
      <rect className="faint" x="20" y="18" width="54" height="8" rx="4" />
      <rect className="mark" x="16" y="33" width="88" height="22" rx="6" />
      <rect className="faint" x="24" y="40" width="48" height="8" rx="4" />
      <path className="sign" d="M84 37h14v14H84z M91 40.500v7 M87.500 44h7" />
      <rect className="faint" x="20" y="64" width="44" height="8" rx="4" />
    </>
  ),
  menu: (
    <>
      <rect className="frame" x="10" y="8" width="100" height="92" rx="8" />
      <rect className="faint" x="18" y="18" width="66" height="14" rx="7" />
      <circle className="mark" cx="96" cy="25" r="11" />
      <path className="sign" d="M96 19.500v.01 M96 25v.01 M96 30.500v.01" />
      <rect className="faint" x="18" y="44" width="84" height="8" rx="4" />
      <rect className="faint" x="18" y="60" width="70" height="8" rx="4" />
    </>
  ),
  home: (
    <>
      <rect className="frame" x="10" y="-14" width="100" height="108" rx="8" />
      <rect className="faint" x="22" y="8" width="20" height="20" rx="6" />
      <rect className="faint" x="78" y="8" width="20" height="20" rx="6" />
      <rect className="faint" x="22" y="44" width="20" height="20" rx="6" />
      <rect className="mark" x="46" y="22" width="28" height="28" rx="8" />
      <path className="sign" d="M54 36.500l4.500 4.500 8-9" />
    </>
  ),
  bar: (
    <>
      <rect className="frame" x="6" y="16" width="108" height="80" rx="8" />
      <rect className="faint" x="14" y="26" width="92" height="16" rx="8" />
      <circle className="mark" cx="96" cy="34" r="11" />
      <path className="sign" d="M96 28.500v8 M92.500 33.500l3.500 3.500 3.500-3.500 M91.500 40h9" />
      <rect className="faint" x="14" y="54" width="60" height="8" rx="4" />
    </>
  ),
  tab: (
    <>
      <rect className="frame" x="6" y="22" width="108" height="80" rx="8" />
      <rect className="mark" x="14" y="10" width="32" height="20" rx="6" />
      <path className="sign" d="M25 20.500l3.500 3.500 6-7" />
      <rect className="faint" x="52" y="10" width="26" height="12" rx="4" />
      <rect className="faint" x="14" y="40" width="92" height="12" rx="6" />
    </>
  ),
} as const;

export type DrawingName = keyof typeof drawings;

/** A picture of what the sentence beside it says. */
export function InstallDrawing({ name }: { name: DrawingName }) {
  return (
    <svg viewBox="0 0 120 80" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
