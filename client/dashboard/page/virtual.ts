/** TanStack Virtual for Preact: only what can be seen of a long list is in the document. */
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type Range,
  type VirtualItem,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

export interface ListOptions {
  count: number;
  size: (index: number) => number;
  scroller: () => HTMLElement | null;
  horizontal: boolean;
  /** Pixels before the first item, which stay in view over those that scroll. */
  margin: number;
  overscan: number;
  /** Where to begin, in pixels. */
  offset: number;
  /** An item that stays in the document, as it may have the focus. */
  kept: number | undefined;
}

export type List = Virtualizer<HTMLElement, HTMLElement>;

export function useList({ count, size, scroller, horizontal, margin, overscan, offset, kept }: ListOptions): List {
  const [, render] = useReducer<number, void>((times) => times + 1, 0);
  const extract = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      return kept === undefined || kept >= range.count || seen.includes(kept) ? seen : [...seen, kept].sort((a, b) => a - b);
    },
    [kept],
  );
  const options = {
    count,
    estimateSize: size,
    getScrollElement: scroller,
    horizontal,
    scrollMargin: margin,
    scrollPaddingStart: margin,
    overscan,
    initialOffset: offset,
    rangeExtractor: extract,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => render(),
  };
  const [list] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  list.setOptions(options);
  useLayoutEffect(() => list._didMount(), []);
  useLayoutEffect(() => list._willUpdate());
  return list;
}

/** The same list as before when it holds the same items at the same places, so that rows need not be made again. */
export function useSteady(items: readonly VirtualItem[]): readonly VirtualItem[] {
  const last = useRef(items);
  const same =
    last.current.length === items.length &&
    last.current.every((item, at) => item.index === items[at]!.index && item.start === items[at]!.start);
  if (!same) last.current = items;
  return last.current;
}

/** How wide an element is, in pixels. @param first until it is in the document */
export function useWidth(element: RefObject<HTMLElement | null>, first: number): number {
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    setWidth(element.current!.clientWidth);
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return width;
}
