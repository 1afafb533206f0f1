/** The menu of what was right-clicked, or of the selection. Invariant: the items are menu-items.ts's; here they only happen. */
import { useReactFlow } from '@xyflow/react';
import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { assertNever } from '../../src/base/assert-never.ts';
import type { Point } from '../../src/layout/types.ts';
import { addDomainCommand, addEnumCommand, addSchemaCommand, addViewCommand } from '../commands/add-object.ts';
import { tidyCommand } from '../commands/tidy.ts';
import { useDocument } from '../store/document.ts';
import { edit } from '../store/edit.ts';
import { useEditing } from '../store/editing.ts';
import { openPatterns } from '../store/patterns.ts';
import { type Selection, select } from '../store/view.ts';
import { Kbd } from '../ui/kbd.tsx';
import { useBoard } from './board.ts';
import { copyAllSql, copySqlOf } from './copy-sql.ts';
import { deleteSelection } from './deletion.ts';
import { addColumn, editColumn, moveColumn, relateSelection, renameSelection } from './edit-selection.ts';
import { selectedTables } from './emphasis.ts';
import { endEditing } from './end-editing.ts';
import { fitAll } from './flight.ts';
import type { CanvasDeed, Deed, MenuItem } from './menu-item.ts';
import { menuItems } from './menu-items.ts';
import { freeName, makeTable } from './new-table.ts';

interface CanvasMenuProps {
  readonly target: Selection | null;
  readonly at: Point | null;
  /** Where on the canvas it was asked for. */
  readonly on: Point | null;
}

export function CanvasMenu({ target, at, on }: CanvasMenuProps) {
  const catalog = useDocument(({ reading }) => reading?.catalog);
  const { flowToScreenPosition } = useReactFlow();
  if (!catalog) return null;
  const items = menuItems(catalog, target, (schema, wanted) => freeName(catalog, schema, wanted));
  const place = at ?? placeOf(target, flowToScreenPosition);
  const choose = (deed: Deed): void => {
    endEditing();
    perform(deed, target, on);
  };
  return (
    <DropdownMenu.Root
      open
      modal={false}
      onOpenChange={(isOpen) => {
        if (!isOpen && useEditing.getState().now?.kind === 'menu') endEditing();
      }}
    >
      <DropdownMenu.Trigger asChild>
        <span className="menu-anchor" aria-hidden="true" style={{ left: place.x, top: place.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="ui-float ui-menu"
          data-editing
          align="start"
          sideOffset={2}
          collisionPadding={8}
          aria-label="Edit"
          onCloseAutoFocus={(event) => event.preventDefault()}
          onContextMenu={(event) => event.preventDefault()}
        >
          <Items items={items} onChoose={choose} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** The lower left corner of what is selected, on the screen; the middle of the canvas where nothing is. */
function placeOf(target: Selection | null, toScreen: (point: Point) => Point): Point {
  const { diagram, boxes, routes } = useBoard.getState();
  const [table] = selectedTables(diagram, target);
  const box = table === undefined ? undefined : boxes.get(table);
  if (box) return toScreen({ x: box.x + 12, y: box.y + 32 });
  const route = target?.kind === 'relationship' ? routes.get(target.constraint) : undefined;
  const middle = route?.points[Math.floor(route.points.length / 2)];
  if (middle) return toScreen(middle);
  const canvas = document.querySelector('.canvas')?.getBoundingClientRect();
  return canvas ? { x: canvas.left + canvas.width / 2, y: canvas.top + canvas.height / 2 } : { x: 0, y: 0 };
}

interface ItemsProps {
  readonly items: readonly MenuItem[];
  readonly onChoose: (deed: Deed) => void;
}

const Items = ({ items, onChoose }: ItemsProps) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: a menu stands as it is for as long as it is open
  items.map((item, index) => <Item key={index} item={item} onChoose={onChoose} />);

function Item({ item, onChoose }: { readonly item: MenuItem; readonly onChoose: (deed: Deed) => void }) {
  switch (item.kind) {
    case 'rule':
      return <DropdownMenu.Separator className="ui-menu-rule" />;
    case 'submenu':
      return (
        <DropdownMenu.Sub>
          <DropdownMenu.SubTrigger className="ui-menu-item">
            {item.label}
            <span className="ui-menu-keys">
              <ChevronRight size={13} aria-hidden />
            </span>
          </DropdownMenu.SubTrigger>
          <DropdownMenu.Portal>
            <DropdownMenu.SubContent
              className="ui-float ui-menu scrolls edit-submenu"
              data-editing
              collisionPadding={8}
            >
              <Items items={item.items} onChoose={onChoose} />
            </DropdownMenu.SubContent>
          </DropdownMenu.Portal>
        </DropdownMenu.Sub>
      );
    case 'check':
      return (
        <DropdownMenu.CheckboxItem
          className="ui-menu-item"
          checked={item.isChecked}
          disabled={item.isDisabled ?? false}
          onSelect={() => onChoose(item.does)}
        >
          {item.label}
          <DropdownMenu.ItemIndicator className="ui-menu-keys">
            <Check size={14} aria-hidden />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.CheckboxItem>
      );
    case 'action':
      return (
        <DropdownMenu.Item
          className="ui-menu-item"
          data-dangerous={item.isDangerous}
          disabled={item.isDisabled ?? false}
          onSelect={() => onChoose(item.does)}
        >
          {item.label}
          {item.keys !== undefined && (
            <span className="ui-menu-keys">
              <Kbd keys={item.keys} />
            </span>
          )}
        </DropdownMenu.Item>
      );
    default:
      return assertNever(item);
  }
}

function perform(deed: Deed, target: Selection | null, on: Point | null): void {
  if (deed.kind === 'command') {
    void edit(deed.command);
    return;
  }
  if (target) select(target);
  CANVAS_DEEDS[deed.name](target, on);
}

const CANVAS_DEEDS: Readonly<Record<CanvasDeed, (target: Selection | null, on: Point | null) => void>> = {
  rename: renameSelection,
  'edit column': (target) => target?.kind === 'column' && editColumn(target.table, target.column),
  'add column': addColumn,
  'add table': (_target, on) => void makeTable(on),
  'add view': addViewCommand.run,
  'add enum': addEnumCommand.run,
  'add domain': addDomainCommand.run,
  'add schema': addSchemaCommand.run,
  'add pattern': (target) => target?.kind === 'table' && openPatterns(target.table),
  relate: relateSelection,
  delete: (target) => target && void deleteSelection(target),
  'move up': () => moveColumn(-1),
  'move down': () => moveColumn(1),
  'copy SQL': (target) => target && copySqlOf(target),
  'copy all SQL': copyAllSql,
  fit: fitAll,
  tidy: tidyCommand.run,
};
