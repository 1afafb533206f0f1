/**
 * Rename symbol (F2), as a document command: one step of the history that takes every reference along, wherever it stands.
 * Monaco only asks for the name; the change reaches its model as any change made elsewhere, so it gets no edits to make.
 */
import { err, type Result } from '../../src/base/result.ts';
import { notifyProblem } from '../platform/notify.ts';
import { loadMainParser } from '../platform/parser.ts';
import { tryEdit } from '../store/edit.ts';
import { currentReading, offsetAt, rangeOf } from './document-model.ts';
import { monaco } from './monaco.ts';
import type { RenameSubject } from './rename-at.ts';

type Model = monaco.editor.ITextModel;

const UNREAD = 'The document is still being read. Try again in a moment.';
const NO_EDITS: monaco.languages.WorkspaceEdit = { edits: [] };

export const renameProvider: monaco.languages.RenameProvider = { resolveRenameLocation, provideRenameEdits };

async function resolveRenameLocation(
  model: Model,
  position: monaco.Position,
): Promise<monaco.languages.RenameLocation & monaco.languages.Rejection> {
  const subject = await subjectAt(model, position);
  if (subject.ok) return { range: rangeOf(model, subject.value.span), text: subject.value.name };
  const { lineNumber, column } = position;
  const range = new monaco.Range(lineNumber, column, lineNumber, column);
  return { range, text: '', rejectReason: subject.error };
}

async function provideRenameEdits(
  model: Model,
  position: monaco.Position,
  typed: string,
): Promise<monaco.languages.WorkspaceEdit> {
  const outcome = await rename(model, position, typed);
  if (!outcome.ok) refuseAt(model, position, outcome.error);
  return NO_EDITS;
}

async function rename(model: Model, position: monaco.Position, typed: string): Promise<Result<null, string>> {
  const { renameCommand } = await import('./rename-at.ts');
  const subject = await subjectAt(model, position);
  const reading = currentReading();
  if (!subject.ok || !reading) return err(subject.ok ? UNREAD : subject.error);
  const command = renameCommand(reading.catalog, subject.value.target, typed);
  return command.ok ? tryEdit(command.value) : command;
}

async function subjectAt(model: Model, position: monaco.Position): Promise<Result<RenameSubject, string>> {
  const [{ renameSubjectAt }, parser] = await Promise.all([import('./rename-at.ts'), loadMainParser()]);
  const reading = currentReading();
  return reading ? renameSubjectAt(reading, parser, offsetAt(model, position)) : err(UNREAD);
}

/** Where the name stands, as Monaco says that nothing can be renamed there; it would only log why a rename came to nothing. */
function refuseAt(model: Model, position: monaco.Position, reason: string): void {
  const editor = monaco.editor.getEditors().find((one) => one.getModel() === model);
  const messages: object | null | undefined = editor?.getContribution('editor.contrib.messageController');
  if (messages && 'showMessage' in messages && typeof messages.showMessage === 'function')
    messages.showMessage(reason, position);
  else notifyProblem(reason);
}
