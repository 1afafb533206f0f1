/** How the problems are grouped, and what can be done to many of them at once. */
import { Check, EllipsisVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { conventionsCommand } from '../../commands/show-conventions.ts';
import { fixAllOf } from '../../store/advisor-fixes.ts';
import { GROUPINGS, type Grouping, useProblemView } from '../../store/problem-view.ts';
import { useProblems } from '../../store/problems.ts';
import { sayDone } from '../../store/say-done.ts';
import { count } from '../../store/summary.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';

const GROUPING_NAMES: Readonly<Record<Grouping, string>> = {
  object: 'By table',
  rule: 'By rule',
  category: 'By category',
  severity: 'By severity',
};

export function ProblemsMenu() {
  const grouping = useProblemView((view) => view.grouping);
  const safe = useProblems(
    ({ problems }) => problems.filter(({ finding }) => finding?.fixes[0]?.safety === 'safe').length,
  );
  return (
    <Menu
      trigger={
        <IconButton label="Group and fix problems">
          <EllipsisVertical size={15} />
        </IconButton>
      }
    >
      <DropdownMenu.RadioGroup
        value={grouping}
        onValueChange={(value) =>
          useProblemView.setState({ grouping: GROUPINGS.find((one) => one === value) ?? 'object', folded: new Set() })
        }
      >
        {GROUPINGS.map((one) => (
          <DropdownMenu.RadioItem key={one} value={one} className="ui-menu-item">
            <span className="problem-check">{one === grouping && <Check size={13} aria-hidden />}</span>
            {GROUPING_NAMES[one]}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <DropdownMenu.Separator className="ui-menu-rule" />
      <DropdownMenu.Item
        className="ui-menu-item"
        disabled={safe === 0}
        onSelect={() => void fixAllOf(null).then(sayDone)}
      >
        {safe > 0 ? `Fix ${count(safe, 'finding')} that can lose nothing` : 'Nothing can be fixed without a look'}
      </DropdownMenu.Item>
      <DropdownMenu.Item className="ui-menu-item" onSelect={conventionsCommand.run}>
        Conventions…
      </DropdownMenu.Item>
    </Menu>
  );
}
