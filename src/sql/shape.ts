/**
 * The tree that the grammar makes of some token codes, to be filled with the places, names and strings of any text with these codes.
 * Invariant: a tree is lent to one place of one text at a time.
 */
import type { Node } from '@pgsql/types';
import { OFFSET_FIELDS } from './byte-offsets.ts';
import type { TokenList } from './token-list.ts';

type Fields = Record<string, unknown>;

/** A field of a tree that depends on the text: on the token with this index within the shape. */
interface Slot {
  readonly fields: Fields;
  readonly key: string;
  readonly token: number;
}

interface Instance {
  readonly tree: Node;
  readonly places: readonly Slot[];
  readonly values: readonly Slot[];
}

/** Stands in a model for the value of a token. */
export const markerOf = (token: number): string => `crowfoot_token_${token}_`;
const MARKER = /^crowfoot_token_(\d+)_$/;
const PART_OF_MARKER = 'crowfoot_token_';

export class Shape {
  /** JSON of a tree in which places are indexes of tokens, and values are markers. */
  private readonly model: string;
  private readonly instances: Instance[] = [];
  private lent = 0;
  private turn = 0;

  private constructor(model: string) {
    this.model = model;
  }

  /**
   * From a tree of a text with markers for names and strings, of which `tokenAt` gives the tokens, the shape's first being `first`.
   * Null when something in it comes from the tokens in a way that is not known.
   */
  static of(tree: Node, first: number, tokenAt: ReadonlyMap<number, number>): Shape | null {
    let isKnown = true;
    const model = JSON.stringify(tree, (key, value) => {
      if (typeof value === 'number' && value >= 0 && OFFSET_FIELDS.has(key)) {
        const token = tokenAt.get(value);
        if (token === undefined || token < first) isKnown = false;
        return (token ?? 0) - first;
      }
      if (typeof value === 'string' && value.includes(PART_OF_MARKER)) {
        const token = Number(MARKER.exec(value)?.[1] ?? -1);
        if (token < first) isKnown = false;
        return markerOf(token - first);
      }
      return value;
    });
    return isKnown ? new Shape(model) : null;
  }

  /** A tree of its own within `turn`, filled from the tokens from `first` on. */
  lend(turn: number, tokens: TokenList, values: readonly string[], first: number): Node {
    if (this.turn !== turn) {
      this.turn = turn;
      this.lent = 0;
    }
    let instance = this.instances[this.lent];
    if (!instance) {
      instance = instanceOf(JSON.parse(this.model));
      this.instances.push(instance);
    }
    this.lent++;
    const { starts } = tokens;
    for (const { fields, key, token } of instance.places) fields[key] = starts[first + token];
    for (const { fields, key, token } of instance.values) fields[key] = values[first + token];
    return instance.tree;
  }
}

function instanceOf(tree: Node): Instance {
  const places: Slot[] = [];
  const values: Slot[] = [];
  const pending: Fields[] = [tree as Fields];
  for (let fields = pending.pop(); fields; fields = pending.pop()) {
    for (const [key, value] of Object.entries(fields)) {
      if (typeof value === 'object' && value !== null) pending.push(value as Fields);
      else if (typeof value === 'number' && value >= 0 && OFFSET_FIELDS.has(key))
        places.push({ fields, key, token: value });
      else if (typeof value === 'string' && value.startsWith(PART_OF_MARKER))
        values.push({ fields, key, token: Number(MARKER.exec(value)?.[1]) });
    }
  }
  return { tree, places, values };
}
