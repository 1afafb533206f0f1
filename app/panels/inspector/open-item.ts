/** Which one of the inspector's things shows all its facts. Invariant: at most one does. */
import { createContext, useContext, useMemo, useState } from 'react';
import { useStableKeys } from './stable-keys.ts';

interface OpenItem {
  readonly opened: string | null;
  readonly open: (id: string | null) => void;
}

export const OpenItemContext = createContext<OpenItem>({ opened: null, open: () => undefined });

export function useOpened(): OpenItem {
  const [opened, open] = useState<string | null>(null);
  return useMemo(() => ({ opened, open }), [opened]);
}

export interface Opening {
  readonly id: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** For each thing of a list, an id that follows it over a renaming, and whether it is the open one. */
export function useOpenItems(kind: string, things: readonly { readonly name: string }[]): readonly Opening[] {
  const { opened, open } = useContext(OpenItemContext);
  const keys = useStableKeys(things.map(({ name }) => name));
  return keys.map((key) => {
    const id = `${kind} ${key}`;
    return { id, isOpen: id === opened, onOpen: () => open(id), onClose: () => open(null) };
  });
}
