/** Reads the routes out of the tree that fastify prints: four characters of indentation for each step down. */
export function readRoutes(tree: string): { path: string; methods: string[] }[] {
  const above: string[] = [];
  const routes: { path: string; methods: string[] }[] = [];
  for (const line of tree.split('\n').filter((text) => text.trim() !== '')) {
    const [, indentation = '', step = '', methods] = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (step === '') throw new Error(`not a line of a route tree: ${line}`);
    const depth = indentation.length / 4;
    above.length = depth;
    above.push(step);
    if (methods) routes.push({ path: above.join(''), methods: methods.split(', ') });
  }
  return routes;
}
