/** Facts with few possible values: a menu, or a box to tick. A refusal stands under them. */
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useId, useRef, useState } from 'react';
import { FieldProblem } from '../../fields/field-problem.tsx';
import type { Outcome } from './fact.tsx';
import { stayNear, takeFocusWish } from './fact-focus.ts';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  /** What it means, in a few words. */
  readonly note?: string;
}

interface ChoiceProps<T extends string> {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly commit: (value: T) => Outcome;
  /** The silent normal: reads dim. */
  readonly normal?: T;
}

export function ChoiceFact<T extends string>({ id, name, label, value, choices, commit, normal }: ChoiceProps<T>) {
  const { error, run } = useRefusal(commit);
  const problem = useId();
  const button = useFocusWish<HTMLButtonElement>(id);
  const shown = choices.find((one) => one.value === value)?.label ?? value;
  return (
    <div className="fact" data-look="choice">
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <button ref={button} type="button" className="fact-button" aria-label={`${name}: ${shown}`}>
            <span className="fact-label">{label}</span>
            <span className="fact-value" data-empty={value === normal || undefined}>
              {shown}
            </span>
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            className="ui-float ui-menu inspector-menu"
            align="start"
            sideOffset={4}
            collisionPadding={8}
          >
            <DropdownMenu.RadioGroup value={value}>
              {choices.map((choice) => (
                <DropdownMenu.RadioItem
                  key={choice.value}
                  className="ui-menu-item inspector-choice"
                  value={choice.value}
                  onSelect={() => choice.value !== value && void run(choice.value, button.current)}
                >
                  <span className="inspector-choice-mark">{choice.value === value && <Check size={12} />}</span>
                  <span>
                    {choice.label}
                    {choice.note !== undefined && <small>{choice.note}</small>}
                  </span>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <FieldProblem id={problem} problem={error} />
    </div>
  );
}

interface ToggleProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly isOn: boolean;
  readonly commit: (isOn: boolean) => Outcome;
}

export function ToggleFact({ id, name, label, isOn, commit }: ToggleProps) {
  const { error, run } = useRefusal(commit);
  const problem = useId();
  const box = useFocusWish<HTMLInputElement>(id);
  return (
    <div className="fact" data-look="toggle">
      <label className="fact-button">
        <span className="fact-label">{label}</span>
        <input
          ref={box}
          type="checkbox"
          aria-label={name}
          checked={isOn}
          onChange={(event) => void run(event.target.checked, box.current)}
          onKeyDown={(event) => event.key === 'Enter' && void run(!isOn, box.current)}
        />
      </label>
      <FieldProblem id={problem} problem={error} />
    </div>
  );
}

/** Runs it; the refusal stays until the next try. */
function useRefusal<T>(commit: (value: T) => Outcome) {
  const [error, setError] = useState<string | null>(null);
  const run = async (value: T, fact: Element | null): Promise<void> => {
    const returnFocus = stayNear(fact);
    setError(await commit(value));
    returnFocus();
  };
  return { error, run };
}

function useFocusWish<E extends HTMLElement>(id: string) {
  const element = useRef<E>(null);
  useEffect(() => {
    if (takeFocusWish(id)) element.current?.focus();
  });
  return element;
}
