/** The reason for leaving a finding as it is; it goes into the SQL, beside the table. */
import { useState } from 'react';
import type { Finding } from '../../../src/advisor/rule.ts';
import { silence } from '../../store/advisor-fixes.ts';
import { sayDone } from '../../store/say-done.ts';
import { Button } from '../../ui/button.tsx';

interface SilenceFormProps {
  readonly finding: Finding;
  readonly onDone: () => void;
}

export function SilenceForm({ finding, onDone }: SilenceFormProps) {
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const outcome = await silence(finding, reason.trim());
    sayDone(outcome);
    if (outcome.ok) onDone();
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
          placeholder="kept as it was measured"
          // biome-ignore lint/a11y/noAutofocus: the form has just been asked for, and has one field
          autoFocus
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onDone();
          }}
        />
      </label>
      <p>A comment with the reason is put beside the table in the SQL, and the finding is listed as silenced.</p>
      <div className="problem-fixes">
        <Button type="submit" look="primary" disabled={reason.trim() === ''}>
          Silence
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
