export interface Lexed {
  readonly kind: string;
}
