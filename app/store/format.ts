/** Lays the document out, or the statements of a part of it, as one step of the history. Only when asked to. */
import type { Span } from '../../src/base/span.ts';
import { notify } from '../platform/notify.ts';
import { useDocument } from './document.ts';
import { transact } from './transact.ts';

export async function format(range: Span | null): Promise<void> {
  const { formatScript } = await import('../../src/document/format/format.ts');
  const { reading, status } = useDocument.getState();
  if (!reading || status !== 'ready') return notify('The document is still being read. Try again in a moment.');
  const changes = formatScript(reading.script, range);
  const step = transact({ label: range ? 'Format selection' : 'Format document', kind: 'command', changes });
  if (!step) notify('Everything is laid out already.');
}
