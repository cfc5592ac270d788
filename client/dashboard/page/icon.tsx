import type { JSX } from 'preact';
import type { Look } from './model.ts';

const RING = <circle cx="8" cy="8" r="5.25" />;

/** Each has a shape of its own, so that no colour has to be seen. */
const SHAPES: Readonly<Record<Look, JSX.Element | null>> = {
  none: null,
  due: <path class="solid" d="M8 1.6 15 14.2H1zM7.2 6v4.2h1.6V6zm0 5.2v1.6h1.6v-1.6z" fill-rule="evenodd" />,
  later: <circle cx="8" cy="8" r="5.25" stroke-dasharray="2 2.1" />,
  open: <path d="M5.4 6a2.6 2.6 0 1 1 4 2.2C8.4 8.9 8 9.3 8 10.4M8 12.3v1.4" />,
  hidden: <path d="M2.5 5.5q2.75-3 5.5 0t5.5 0M2.5 10.5q2.75-3 5.5 0t5.5 0" />,
  present: <rect x="3.2" y="3.2" width="9.6" height="9.6" rx="1" />,
  'to-do': RING,
  'in-progress': (
    <>
      {RING}
      <path class="solid" d="M8 2.8a5.2 5.2 0 0 1 0 10.4z" />
    </>
  ),
  'in-review': (
    <>
      {RING}
      <circle class="solid" cx="8" cy="8" r="2.3" />
    </>
  ),
  done: <path class="check" d="m3 8.6 3.4 3.4L13.2 4.6" />,
  'left-out': (
    <>
      {RING}
      <path d="m4.3 11.7 7.4-7.4" />
    </>
  ),
};

/** The sign of a kind of cell. Its name has to stand beside it, or in the label of what it is in. */
export const Icon = ({ look }: { look: Look }) => (
  <svg class={`icon ${look}`} viewBox="0 0 16 16" aria-hidden="true">
    {SHAPES[look]}
  </svg>
);
