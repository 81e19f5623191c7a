/** The sign and the name of the app, where there is room for them. */
export function Brand() {
  return (
    <p className="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="8" />
        <path d="M8 17.5 13.5 23 24 9" />
        <path d="M8 10.5h7" />
      </svg>
      Countersign
    </p>
  );
}
