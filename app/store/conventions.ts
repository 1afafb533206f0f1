/** What a team has decided, as it is kept with the document: each change is one step of the history. */
import type { Profile } from '../../src/advisor/profile.ts';
import { err, ok, type Result } from '../../src/base/result.ts';
import { useDocument } from './document.ts';
import { transact } from './transact.ts';

/** `label` says what the user has decided. */
export async function saveProfile(profile: Profile, label: string): Promise<Result<null, string>> {
  const { writeProfile } = await import('./advisor-engine.ts');
  const { reading, status } = useDocument.getState();
  if (!reading || status !== 'ready') return err('The document is still being read. Try again in a moment.');
  transact({ label, kind: 'command', changes: writeProfile(reading, profile) });
  return ok(null);
}
