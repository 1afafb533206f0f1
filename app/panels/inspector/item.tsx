/** One thing of a list: its name, its facts, the way to its text, and what else can be done with it. */
import { CornerDownRight, Ellipsis, GripVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Place } from '../../../src/catalog/types.ts';
import { useDocument } from '../../store/document.ts';
import { spanOfPlace } from '../../store/places.ts';
import { revealText } from '../../store/view.ts';
import { startListDrag } from '../../ui/list-drag.ts';
import { Menu } from '../../ui/menu.tsx';
import type { Moves } from './moves.ts';
import { type Removal, useRemoval } from './removal.tsx';

interface ItemProps extends Moves {
  readonly name: string;
  /** Left out for parts of a list that is in one place. */
  readonly place?: Place;
  readonly isOpen?: boolean;
  readonly isSelected?: boolean;
  /** Back to what is usually shown. */
  readonly onClose?: () => void;
  readonly removal?: Removal | undefined;
  readonly children: ReactNode;
}

export function Item(props: ItemProps) {
  const { name, place, isOpen, isSelected, onClose, removal, onUp, onDown, onMoveTo, children } = props;
  const item = useRef<HTMLLIElement>(null);
  /** Of the item below, else above: where the focus goes when this one is gone. */
  const neighbour = useRef<HTMLElement | null>(null);
  const state = useRemoval(removal, () => neighbour.current?.focus());
  useEffect(() => {
    neighbour.current = nameIn(item.current?.nextElementSibling ?? item.current?.previousElementSibling);
  });
  useEffect(() => {
    if (isSelected) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Menus stand elsewhere in the page.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!isInside) return;
    if (event.key === 'Escape' && isOpen && onClose && !event.defaultPrevented) {
      event.stopPropagation();
      nameIn(item.current)?.focus();
      onClose();
      return;
    }
    const isOnName = event.target instanceof Element && event.target.closest('[data-look="name"] > button');
    const action = isOnName && actionOf(event, { onUp, onDown, onDelete: state?.start });
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  return (
    <li
      ref={item}
      className="inspector-item"
      data-open={isOpen || undefined}
      data-selected={isSelected || undefined}
      onKeyDown={onKeyDown}
    >
      {onMoveTo && (onUp || onDown) && <Grip onMoveTo={onMoveTo} />}
      <div className="inspector-item-text">
        {children}
        {state?.question}
      </div>
      {(state || onUp || onDown) && (
        <ItemMenu
          name={name}
          onUp={onUp}
          onDown={onDown}
          onDelete={state?.start}
          onClose={isOpen ? onClose : undefined}
          onShow={place && (() => jumpTo(place))}
        />
      )}
      {place && !state && (
        <button
          type="button"
          className="inspector-jump"
          aria-label={`Show ${name} in the SQL`}
          onClick={() => jumpTo(place)}
        >
          <CornerDownRight size={12} />
        </button>
      )}
    </li>
  );
}

/** For the mouse; the keyboard has Alt with the arrows. */
function Grip({ onMoveTo }: { readonly onMoveTo: (gap: number) => void }) {
  const begin = (event: PointerEvent): void => {
    const own = event.currentTarget.closest('li');
    const items = [...(own?.parentElement?.children ?? [])].filter((one) => one instanceof HTMLElement);
    if (event.button !== 0 || !own) return;
    event.preventDefault();
    startListDrag({
      from: items.indexOf(own),
      edges: () => edgesOf(items),
      show: (gap) => {
        if (gap !== null) items[Math.min(gap, items.length - 1)]?.scrollIntoView({ block: 'nearest' });
        for (const [at, one] of items.entries()) {
          if (gap === at) one.dataset.gap = 'above';
          else if (gap === items.length && at === gap - 1) one.dataset.gap = 'below';
          else delete one.dataset.gap;
        }
      },
      drop: onMoveTo,
    });
  };
  return (
    <span className="inspector-grip" aria-hidden title="Drag to another place" onPointerDown={begin}>
      <GripVertical size={11} />
    </span>
  );
}

function edgesOf(items: readonly Element[]): number[] {
  const boxes = items.map((item) => item.getBoundingClientRect());
  return [...boxes.map(({ top }) => top), boxes.at(-1)?.bottom ?? 0];
}

interface Actions {
  readonly onUp: (() => void) | null | undefined;
  readonly onDown: (() => void) | null | undefined;
  readonly onDelete: (() => void) | undefined;
}

/** On the name: Delete, and Alt with an arrow to move it. */
function actionOf({ key, altKey }: KeyboardEvent, { onUp, onDown, onDelete }: Actions) {
  if (key === 'Delete') return onDelete;
  if (key === 'ArrowUp' && altKey) return onUp;
  return key === 'ArrowDown' && altKey ? onDown : undefined;
}

interface ItemMenuProps extends Actions {
  readonly name: string;
  readonly onClose: (() => void) | undefined;
  readonly onShow: (() => void) | undefined;
}

/** What was chosen is done once the menu is closed, with the focus on the thing's name. */
function ItemMenu({ name, onUp, onDown, onDelete, onClose, onShow }: ItemMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const chosen = useRef<(() => void) | null>(null);
  const choices: readonly (readonly [label: string, keys: string | null, action: (() => void) | null | undefined])[] = [
    ['Show in the SQL', null, onShow],
    ['Move up', 'Alt ↑', onUp],
    ['Move down', 'Alt ↓', onDown],
    ['Show less', 'Esc', onClose],
    ['Delete', 'Del', onDelete],
  ];
  const finish = (event: Event): void => {
    const { current: action } = chosen;
    if (!action) return;
    event.preventDefault();
    chosen.current = null;
    nameIn(button.current?.closest('li'))?.focus();
    action();
  };
  return (
    <Menu
      className="inspector-menu"
      trigger={
        <button ref={button} type="button" className="inspector-jump" aria-label={`More for ${name}`}>
          <Ellipsis size={12} />
        </button>
      }
      onCloseAutoFocus={finish}
    >
      {choices.map(
        ([label, keys, action]) =>
          action !== undefined && (
            <DropdownMenu.Item
              key={label}
              className="ui-menu-item"
              disabled={action === null}
              onSelect={() => {
                chosen.current = action;
              }}
            >
              {label}
              {keys !== null && <span className="ui-menu-keys inspector-keys">{keys}</span>}
            </DropdownMenu.Item>
          ),
      )}
    </Menu>
  );
}

const nameIn = (item: Element | null | undefined): HTMLElement | null =>
  item?.querySelector<HTMLElement>('[data-look="name"] > button') ?? null;

function jumpTo(place: Place): void {
  const { reading } = useDocument.getState();
  const span = reading && spanOfPlace(reading.script, place);
  if (span) revealText(span);
}
