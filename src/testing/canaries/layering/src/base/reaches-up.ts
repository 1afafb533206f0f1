import type { Lexed } from '../sql/lexed.ts';

export type Reaches = Lexed;
