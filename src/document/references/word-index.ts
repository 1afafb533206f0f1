/**
 * Which statements of a document a word stands in. Made when first asked for and kept with the memory of the document's fold: most names stand in few
 * statements, and a command looks for many of them.
 * Invariant: a statement left out does not have the word, in whatever case; one that is given may have lost it.
 */
import type { FoldMemory } from '../../catalog/fold/fold.ts';
import { listChanges } from '../../catalog/list-changes.ts';
import type { Reading } from '../../catalog/reading.ts';
import { indexOfStatement } from '../../catalog/script-text.ts';
import type { Statement, StatementReading } from '../../catalog/statement.ts';
import type { StatementId } from '../../catalog/types.ts';

/** Names can be escaped in these: they are looked at for every word. */
const ESCAPED = 'u&';

const indexes = new WeakMap<FoldMemory, WordIndex>();

class WordIndex {
  private readonly byWord = new Map<string, StatementId[]>();
  /** What each statement said when its words were noted, by id. */
  private readonly noted: StatementReading[] = [];
  private statements: readonly Statement[] = [];
  private count = 0;
  private outdated = 0;

  /** Much of it is of what is not there any more. */
  get isStale(): boolean {
    return this.outdated > this.count / 2;
  }

  update({ script }: Reading): void {
    const changes = listChanges(this.statements, script.statements);
    this.statements = script.statements;
    for (const { newFrom, newTo } of changes)
      for (const { id, reading } of script.statements.slice(newFrom, newTo)) {
        if (this.noted[id] === reading) continue;
        if (this.noted[id]) this.outdated++;
        this.noted[id] = reading;
        this.count++;
        for (const word of wordsOf(reading.text)) this.note(word, id);
      }
  }

  idsOf(word: string): readonly StatementId[] {
    return this.byWord.get(word) ?? [];
  }

  private note(word: string, id: StatementId): void {
    const ids = this.byWord.get(word);
    if (!ids) this.byWord.set(word, [id]);
    else if (ids.at(-1) !== id) ids.push(id);
  }
}

function wordsOf(text: string): Set<string> {
  const words = new Set(text.toLowerCase().match(/[\w\u0080-\uffff]+/g));
  if (/u&["']/i.test(text)) words.add(ESCAPED);
  return words;
}

/** Indexes, in order, of the statements that may have one of the names in them as whole words; null for any statement. */
export function statementsNaming(reading: Reading, names: readonly string[]): readonly number[] | null {
  const words = names.map(wordOf);
  if (!words.every((word) => word !== null)) return null;
  const index = indexOf(reading);
  const found = new Set([ESCAPED, ...words].flatMap((word) => index.idsOf(word)));
  return Array.from(found, (id) => indexOfStatement(reading.script, id))
    .filter((at) => at >= 0)
    .sort((a, b) => a - b);
}

function indexOf(reading: Reading): WordIndex {
  const { memory } = reading.fold;
  let index = indexes.get(memory);
  if (!index || index.isStale) {
    index = new WordIndex();
    indexes.set(memory, index);
  }
  index.update(reading);
  return index;
}

/** The longest word in a name. Null where it can't be told: letters that have several lower cases, and names that Postgres cuts. */
function wordOf(name: string): string | null {
  if (name.length >= 60 || /[^\0-\x7f]/.test(name)) return null;
  const words = name.toLowerCase().match(/\w+/g) ?? [];
  return words.reduce<string | null>((longest, word) => (word.length > (longest?.length ?? 0) ? word : longest), null);
}
