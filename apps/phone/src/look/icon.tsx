const shapes = {
  requests: 'M5 4h14v16l-4-3-3 3-3-3-4 3z M9 9h6 M9 13h4',
  codes: 'M4 7h16v10H4z M8 12h.01 M12 12h.01 M16 12h.01',
  devices: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z M11 18h2',
  settings: 'M4 7h10 M18 7h2 M4 17h2 M10 17h10 M14 5v4 M6 15v4',
  add: 'M12 5v14 M5 12h14',
  back: 'M15 5l-7 7 7 7',
  copy: 'M9 9h10v10H9z M5 15V5h10',
  warning: 'M12 4 21 19H3z M12 10v4 M12 16.5h.01',
  done: 'M5 12.5 10 17.5 19 7',
  scan: 'M4 8V5a1 1 0 0 1 1-1h3 M16 4h3a1 1 0 0 1 1 1v3 M20 16v3a1 1 0 0 1-1 1h-3 M8 20H5a1 1 0 0 1-1-1v-3 M9 9h2v2H9z M13 13h2v2h-2z M13 9h2 M9 14h2',
  keyboard: 'M3 7h18v10H3z M7 10.5h.01 M11 10.5h.01 M15 10.5h.01 M17.5 10.5h.01 M8 14h8',
  number: 'M6 4h3l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2z',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z M12 8v4.5l3 2',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  file: 'M7 3h7l4 4v14H7z M14 3v4h4 M10 13h5 M10 16.5h5',
  keep: 'M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z M9 12l2.2 2.2L15.5 10',
  denied: 'M6 6l12 12 M18 6 6 18',
} as const;

export type IconName = keyof typeof shapes;

/** A drawing that says nothing its label does not say. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
