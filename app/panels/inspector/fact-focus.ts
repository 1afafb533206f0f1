/**
 * Where the focus goes once a change has been read again and the facts are drawn anew.
 * Invariant: a wish is granted at most once, and the newest one counts.
 */
/** A wish that was not granted by then is forgotten: its fact is not shown any more. */
const WISH_MS = 1_000;
/** As long may the inspector take to be there at all. */
const SHEET_MS = 3_000;
/** A menu that closes gives the focus back first. */
const SETTLED_MS = 50;

let wanted: string | null = null;
let wantedField: string | null = null;
let isTabbing = false;

export function wantFocus(id: string | null): void {
  wanted = id;
  setTimeout(() => {
    if (wanted === id) wanted = null;
  }, WISH_MS);
}

/** As `wantFocus`, for a fact that is to be a field at once. It may be a while until the inspector is there. */
export function wantEditing(id: string): void {
  wantedField = id;
  setTimeout(() => {
    if (wantedField === id) wantedField = null;
  }, SHEET_MS);
}

/** Is it to be a field? Asking uses the wish up. */
export function takeEditingWish(id: string): boolean {
  if (wantedField !== id) return false;
  wantedField = null;
  return true;
}

/** To be asked before a change: what it returns gives the focus to the thing's name, should the fact have gone with the change. */
export function stayNear(fact: Element | null): () => void {
  const thing = fact?.closest('.inspector-item');
  return () => {
    setTimeout(() => {
      if (thing?.isConnected && document.activeElement === document.body)
        thing.querySelector<HTMLElement>('[data-look="name"] > button')?.focus();
    }, SETTLED_MS);
  };
}

/** Is the focus to be here? Asking uses the wish up. */
export function takeFocusWish(id: string): boolean {
  if (wanted !== id) return false;
  wanted = null;
  return true;
}

/** The next fact that gets the focus in this turn opens as a field, as after Tab in a form. */
export function tabOn(): void {
  isTabbing = true;
  setTimeout(() => {
    isTabbing = false;
  });
}

export const isTabbedInto = (): boolean => isTabbing;
