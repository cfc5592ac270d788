/** Numbers of the BIO where people write them: `BIO 9.2.1` or `BIO2 5.15.01` in a comment or a value. */
import type { Catalogue } from '../../catalogue/index.ts';
import type { Span } from '../document/model.ts';

export interface ControlNumber {
  number: string;
  /** Of BIO2, and not of BIO 1.04. */
  bio2: boolean;
  /** With the name before it. */
  span: Span;
}

const CONTROL = /\bBIO(2?)[\s:,]*(\d{1,2}(?:\.\d{1,2}){1,3})\b/g;

/** @param at where the text starts, for the spans */
export function controlNumbers(text: string, at = 0): ControlNumber[] {
  return [...text.matchAll(CONTROL)].map((match) => {
    const number = match[2]!;
    // Only BIO2 writes two digits each time (`5.15.01`).
    const bio2 = match[1] === '2' || /^\d\.\d\d(?:\.\d\d)?$/.test(number);
    return { number, bio2, span: { start: at + match.index, end: at + match.index + match[0].length } };
  });
}

/** The control of ISO/IEC 27002:2022 whose page says what a number asks now; undefined for a number that is not known. */
export const isoOf = ({ number, bio2 }: ControlNumber, catalogue: Catalogue): string | undefined =>
  bio2 ? (catalogue.control(number) ?? catalogue.controlsOf(number)[0])?.iso : catalogue.bio2For(number)?.iso[0];
