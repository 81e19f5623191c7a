import type { Module } from './module.ts';

/** Groups of modules that reach each other (Tarjan's strongly connected components), each sorted, type imports included. */
export function findCycles(modules: Module[]): string[][] {
  const edges = new Map(modules.map((module) => [module.path, targetPaths(module)]));
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  for (const path of edges.keys()) if (!order.has(path)) visit(path);
  return cycles;

  function visit(path: string): number {
    const index = order.size;
    order.set(path, index);
    low.set(path, index);
    stack.push(path);

    for (const next of edges.get(path) ?? []) {
      const reached = order.has(next) ? (stack.includes(next) ? (order.get(next) ?? index) : index) : visit(next);
      low.set(path, Math.min(low.get(path) ?? index, reached));
    }

    const lowest = low.get(path) ?? index;
    if (lowest === index) {
      const group = stack.splice(stack.indexOf(path));
      if (group.length > 1 || edges.get(path)?.includes(path)) cycles.push(group.sort());
    }
    return lowest;
  }
}

function targetPaths(module: Module): string[] {
  return module.imports.flatMap(({ target }) => (target.kind === 'module' ? [target.path] : []));
}
