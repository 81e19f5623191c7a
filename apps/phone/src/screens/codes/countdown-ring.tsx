import { useSecond } from '../../codes/use-second.ts';

const radius = 15;
const round = 2 * Math.PI * radius;
/** Seconds that are too few to go and type a code. */
const few = 5;

/** How long a code is good for, for the eye alone: counting aloud would drown everything else. */
export function CountdownRing({ validUntil, period }: { validUntil: number; period: number }) {
  const left = Math.min(period, Math.max(0, Math.ceil((validUntil - useSecond()) / 1000)));
  return (
    <svg className={left <= few ? 'ring ring-few' : 'ring'} viewBox="0 0 36 36" aria-hidden="true" focusable="false">
      <circle className="ring-track" cx="18" cy="18" r={radius} />
      <circle
        className="ring-left"
        cx="18"
        cy="18"
        r={radius}
        strokeDasharray={round}
        strokeDashoffset={round * (1 - left / period)}
        transform="rotate(-90 18 18)"
      />
      <text x="18" y="18" dy="0.36em" textAnchor="middle">
        {left}
      </text>
    </svg>
  );
}
