/** How many problems there are of each category, and the way to see only those of one. */
import { Check, ListFilter } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useProblemView } from '../../store/problem-view.ts';
import type { Problem } from '../../store/problems.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { categoryTitle, countCategories } from './problem-rows.ts';

const ALL = 'all';

export function CategoryMenu({ problems }: { readonly problems: readonly Problem[] }) {
  const category = useProblemView((view) => view.category);
  const hidden = useProblemView((view) => view.hidden);
  const shown = problems.filter(({ severity }) => !hidden.has(severity));
  const counts = countCategories(shown);
  const choices = [
    { value: ALL, title: 'All categories', count: shown.length },
    ...counts.map(([value, count]) => ({ value, title: categoryTitle(value), count })),
  ];
  return (
    <Menu
      trigger={
        <IconButton label="Problems by category" data-chosen={category !== null || undefined}>
          <ListFilter size={14} />
        </IconButton>
      }
    >
      <DropdownMenu.RadioGroup
        value={category ?? ALL}
        onValueChange={(value) =>
          useProblemView.setState({ category: counts.find(([one]) => one === value)?.[0] ?? null })
        }
      >
        {choices.map(({ value, title, count }) => (
          <DropdownMenu.RadioItem key={value} value={value} className="ui-menu-item">
            <span className="problem-check">{value === (category ?? ALL) && <Check size={13} aria-hidden />}</span>
            {title}
            <span className="ui-menu-keys problem-line">{count}</span>
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </Menu>
  );
}
