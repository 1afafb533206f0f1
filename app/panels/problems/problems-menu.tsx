/** How the problems are grouped, and what can be done to many of them at once. */
import { EllipsisVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { notifyProblem } from '../../platform/notify.ts';
import { fixAllOf } from '../../store/advisor-fixes.ts';
import { useProblems } from '../../store/problems.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { GROUPINGS, type Grouping } from './problem-rows.ts';

const GROUPING_NAMES: Readonly<Record<Grouping, string>> = {
  object: 'By table',
  rule: 'By rule',
  category: 'By category',
  severity: 'By severity',
};

export function ProblemsMenu({
  grouping,
  setGrouping,
}: {
  readonly grouping: Grouping;
  readonly setGrouping: (grouping: Grouping) => void;
}) {
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
        onValueChange={(value) => setGrouping(GROUPINGS.find((one) => one === value) ?? 'object')}
      >
        {GROUPINGS.map((one) => (
          <DropdownMenu.RadioItem key={one} value={one} className="ui-menu-item">
            {GROUPING_NAMES[one]}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <DropdownMenu.Separator className="ui-menu-separator" />
      <DropdownMenu.Item
        className="ui-menu-item"
        disabled={safe === 0}
        onSelect={() =>
          void fixAllOf(null).then((outcome) => {
            if (!outcome.ok) notifyProblem(outcome.error);
          })
        }
      >
        {safe > 0 ? `Fix the ${safe} that can lose nothing` : 'Nothing to fix without a look'}
      </DropdownMenu.Item>
    </Menu>
  );
}
