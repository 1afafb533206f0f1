/** The reason for leaving a finding as it is; it goes into the SQL, beside the table. */
import { useState } from 'react';
import type { Finding } from '../../../src/advisor/rule.ts';
import { notifyProblem } from '../../platform/notify.ts';
import { silence } from '../../store/advisor-fixes.ts';
import { Button } from '../../ui/button.tsx';

export function SilenceForm({ finding, onDone }: { readonly finding: Finding; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const outcome = await silence(finding, reason);
    if (outcome.ok) onDone();
    else notifyProblem(outcome.error);
  };
  return (
    <form
      className="silence-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label>
        Why it is right here
        <input
          type="text"
          value={reason}
          required
          maxLength={200}
          // biome-ignore lint/a11y/noAutofocus: the form has just been asked for, and has one field
          autoFocus
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone();
          }}
        />
      </label>
      <p>A comment with the reason is put beside the table in the SQL.</p>
      <div className="problem-fixes">
        <Button type="submit" look="primary" disabled={reason.trim() === ''}>
          Silence
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
