// graph-layout.js: where the nodes of a graph go: rings around the one that it began with, a ring a hop. The same graph always looks the same.
{
  const RING = 170; // between two rings, at least
  const SPACE = 26; // between two nodes on a ring, at least
  const ROWS = 3; // of a ring with too many of them
  const STEP = 34; // between two of these

  /** Angles by the tree in which nodes were found: each branch has a sector as wide as it has leaves. */
  function angles(nodes) {
    const order = nodes.slice().sort((a, b) => b.depth - a.depth);
    for (const node of order) node.leaves = Math.max(1, node.children.reduce((sum, child) => sum + child.leaves, 0));
    const roots = nodes.filter((node) => !node.parent);
    const all = roots.reduce((sum, root) => sum + root.leaves, 0);
    let from = -Math.PI / 2;
    const stack = [];
    for (const root of roots) {
      const width = (2 * Math.PI * root.leaves) / all;
      stack.push([root, from, width]);
      from += width;
    }
    while (stack.length) {
      const [node, start, width] = stack.pop();
      node.angle = start + width / 2;
      let at = start;
      for (const child of node.children) {
        const part = (width * child.leaves) / node.leaves;
        stack.push([child, at, part]);
        at += part;
      }
    }
  }

  /** A ring is as wide as its nodes need: the closest two on it decide. Where that would be too wide, they stand in three rows. */
  function radii(nodes) {
    const rings = [];
    for (const node of nodes) (rings[node.depth] = rings[node.depth] || []).push(node);
    let radius = 0;
    return Array.from(rings, (ring, depth) => {
      if (!ring || (depth === 0 && ring.length === 1)) return radius;
      ring.sort((a, b) => a.angle - b.angle);
      const crowded = ring.length * SPACE > 2 * Math.PI * (radius + 3 * RING);
      const apart = crowded ? ROWS : 1;
      let least = 2 * Math.PI;
      for (let i = apart; i < ring.length; i++) least = Math.min(least, ring[i].angle - ring[i - apart].angle);
      ring.forEach((node, i) => (node.row = crowded ? (i % ROWS) * STEP : 0));
      radius = Math.max(radius + RING, Math.min(SPACE / Math.max(least, 1e-4), radius + 6 * RING));
      const inner = radius;
      if (crowded) radius += (ROWS - 1) * STEP;
      return inner;
    });
  }

  /** Gives every node x and y; nodes have depth, parent and children. Answers with the radius of each ring. */
  spoor.placeGraph = function (nodes) {
    angles(nodes);
    const rings = radii(nodes);
    for (const node of nodes) {
      const radius = rings[node.depth] + (node.row || 0);
      node.x = radius * Math.cos(node.angle);
      node.y = radius * Math.sin(node.angle);
    }
    return rings;
  };
}
