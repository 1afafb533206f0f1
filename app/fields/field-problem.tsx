/** Why a field's value was not taken, under the field. */
export const FieldProblem = ({ id, problem }: { readonly id: string; readonly problem: string | null }) =>
  problem === null ? null : (
    <p className="field-problem" id={id} role="alert">
      {problem}
    </p>
  );
