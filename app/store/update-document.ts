/**
 * A newer text put in place of the open document's, as one step of the history: tables keep their places by name, directive comments
 * their tables. Invariant: what is open when it begins is what is changed, or nothing is.
 */

import { diffLines } from '../../src/base/line-diff.ts';
import { readingOf } from '../../src/catalog/reading.ts';
import { textOf } from '../../src/catalog/script-text.ts';
import { splitDiagram } from '../../src/document/diagram.ts';
import { reimport, withIdsAfter } from '../../src/document/reimport.ts';
import { pickFile, readFile } from '../platform/files.ts';
import { notify, notifyProblem } from '../platform/notify.ts';
import { loadMainParser } from '../platform/parser.ts';
import { readText } from './actions.ts';
import { useDocument } from './document.ts';
import { describeUpdate } from './summary.ts';
import { transact } from './transact.ts';
import { undoAction } from './undo-action.ts';

/** What takes longer is said. */
const SOON_MS = 300;

/** Asks for the file. */
export async function updateFromFile(): Promise<void> {
  const picked = await pickFile();
  const read = picked && (await readFile(picked.file));
  if (!read) return;
  if (!read.ok) return notifyProblem(read.error);
  await updateFromText(read.value.name, read.value.text);
}

/** `text`: of the file, with or without a diagram block. False when the document went away or is still being read. */
export async function updateFromText(name: string, text: string): Promise<boolean> {
  const { generation } = useDocument.getState();
  const { sql, diagram } = splitDiagram(text);
  const waiting = setTimeout(() => notify(`Reading ${name}…`), SOON_MS);
  const script = await readText(sql, new AbortController().signal).catch(() => null);
  clearTimeout(waiting);
  const parser = await loadMainParser();
  const { reading, status, sql: before, generation: now } = useDocument.getState();
  if (now !== generation) return false;
  if (!script || !reading || status !== 'ready') {
    notifyProblem(`${name} could not be read while this document is still being read. Try again in a moment.`);
    return false;
  }
  const update = reimport(reading, readingOf(withIdsAfter(script, reading.script)), parser);
  const step = transact({
    label: `Update from ${name}`,
    kind: 'command',
    changes: diffLines(before, textOf(update.reading.script)),
    reading: update.reading,
    placements: new Map(update.changed.appeared.flatMap((id) => placed(id, diagram.placements.get(id)))),
  });
  notify(
    step ? describeUpdate(name, update) : `${name} says just what this document says.`,
    step ? undoAction(step) : undefined,
  );
  return true;
}

const placed = <Id, Place>(id: Id, place: Place | undefined): [Id, Place][] => (place ? [[id, place]] : []);
