/** A half-open range of a text, in UTF-16 code units: what JavaScript strings and Monaco count in. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const shiftSpan = (span: Span, by: number): Span => ({ from: span.from + by, to: span.to + by });

export const contains = (span: Span, offset: number): boolean => offset >= span.from && offset <= span.to;

export const sliceOf = (text: string, span: Span): string => text.slice(span.from, span.to);
