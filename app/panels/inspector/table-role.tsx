/** What part a table plays, with the reason, and the way to say otherwise: a comment beside the table. */
import { isTableRole, type RoleVerdict, TABLE_ROLES, type TableRole } from '../../../src/advisor/table-role.ts';
import type { Table, TableId } from '../../../src/catalog/types.ts';
import { setRole } from '../../store/advisor-fixes.ts';
import { useDocument } from '../../store/document.ts';
import { rolesOf } from '../../store/judging.ts';
import { useProblems } from '../../store/problems.ts';
import { type WrittenRole, writtenRole } from '../../store/written-role.ts';
import { ChoiceFact } from './choices.tsx';
import { Fact, type Outcome } from './fact.tsx';
import { commentField } from './fields.tsx';

const GUESS = 'guess';

export function TableRoleFacts({ table }: { readonly table: Table }) {
  // The store says when they are to be asked again.
  const roles = useProblems(() => rolesOf(table.id));
  const reading = useDocument((state) => state.reading);
  const written = reading && writtenRole(reading, table.id);
  const [main, ...others] = roles;
  if (!main) return null;
  return (
    <div className="inspector-facts inspector-roles">
      <ChoiceFact
        id={`role ${table.id}`}
        name={`Role of ${table.name}`}
        label="role"
        value={written && isTableRole(written.role) ? written.role : GUESS}
        choices={choicesOf(written ? null : main)}
        commit={(value) => commit(table.id, isTableRole(value) ? value : null, written?.reason ?? '')}
        normal={GUESS}
      />
      {written && <Reason table={table} written={written} />}
      {/* An entity is what nothing speaks against. */}
      {!written && main.role !== 'entity' && <p className="inspector-because">{main.because}</p>}
      {others.map(({ role, because }) => (
        <p key={role} className="inspector-because">
          {role}: {because}
        </p>
      ))}
    </div>
  );
}

const choicesOf = (guess: RoleVerdict | null) => [
  { value: GUESS, label: guess ? guess.role : 'Guess it', ...(guess ? { note: 'as guessed' } : {}) },
  ...TABLE_ROLES.map((role) => ({ value: role, label: role })),
];

interface ReasonProps {
  readonly table: Table;
  readonly written: WrittenRole;
}

function Reason({ table, written: { role, reason } }: ReasonProps) {
  if (!isTableRole(role)) return null;
  return (
    <Fact
      id={`role reason ${table.id}`}
      name={`Why ${table.name} is ${role}`}
      look="text"
      value={reason}
      shown={reason === '' ? null : reason}
      empty="Add why"
      field={commentField}
      commit={(text) => commit(table.id, role, text)}
    />
  );
}

async function commit(table: TableId, role: TableRole | null, reason: string): Outcome {
  const outcome = await setRole(table, role, reason);
  return outcome.ok ? null : outcome.error;
}
