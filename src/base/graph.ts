/** Small graph algorithms over string keys; each is deterministic in the order of its input. */

/** Groups of nodes joined by edges in either direction, in order of first appearance. */
export function connectedComponents(nodes: readonly string[], edges: Iterable<readonly [string, string]>): string[][] {
  const parent = new Map(nodes.map((node) => [node, node]));
  const find = (node: string): string => {
    let root = node;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    for (let at = node; at !== root; ) {
      const next = parent.get(at) ?? root;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  for (const [a, b] of edges) {
    if (parent.has(a) && parent.has(b)) parent.set(find(a), find(b));
  }
  const groups = new Map<string, string[]>();
  for (const node of nodes) {
    const root = find(node);
    const group = groups.get(root);
    if (group) group.push(node);
    else groups.set(root, [node]);
  }
  return [...groups.values()];
}

/** Groups of nodes that reach each other along the edges (Tarjan); a node alone is a group of one. In no particular order. */
export function stronglyConnected(
  nodes: readonly string[],
  edges: Iterable<readonly [string, string]>,
): readonly (readonly string[])[] {
  const next = new Map<string, string[]>();
  for (const [from, to] of edges) {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  }
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];
  for (const root of nodes) {
    if (order.has(root)) continue;
    // Without recursion: a chain of references may be as long as there are tables.
    const path = [{ node: root, at: 0 }];
    while (path.length > 0) {
      const step = path[path.length - 1];
      if (!step) break;
      const { node } = step;
      if (step.at === 0) {
        order.set(node, order.size);
        lowest.set(node, order.size - 1);
        open.push(node);
        isOpen.add(node);
      }
      const to = next.get(node)?.[step.at++];
      if (to !== undefined) {
        if (!order.has(to)) path.push({ node: to, at: 0 });
        else if (isOpen.has(to)) lower(lowest, node, order.get(to));
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent) lower(lowest, parent.node, lowest.get(node));
      if (lowest.get(node) === order.get(node)) groups.push(closeGroup(open, isOpen, node));
    }
  }
  return groups;
}

function lower(lowest: Map<string, number>, node: string, to: number | undefined): void {
  lowest.set(node, Math.min(lowest.get(node) ?? 0, to ?? 0));
}

function closeGroup(open: string[], isOpen: Set<string>, root: string): string[] {
  const group = open.splice(open.lastIndexOf(root));
  for (const node of group) isOpen.delete(node);
  return group;
}
