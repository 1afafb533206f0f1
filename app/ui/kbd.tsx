/** Keys as this machine writes them: `Mod+K` is Ctrl K, or ⌘K on a Mac. Of several ways the first. */

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export function Kbd({ keys }: { readonly keys: string }) {
  return <kbd className="ui-kbd">{writeKeys(keys.split(' ')[0] ?? keys, isMac)}</kbd>;
}

function writeKeys(keys: string, onMac: boolean): string {
  const parts = keys.split('+').map((key) => {
    if (key === 'Mod') return onMac ? '⌘' : 'Ctrl';
    if (key === 'Shift') return onMac ? '⇧' : 'Shift';
    if (key === 'Alt') return onMac ? '⌥' : 'Alt';
    return key;
  });
  return parts.join(onMac ? '' : ' ');
}
