/** A value of JSON as an expression of Java: the samples take what a JSON library would have read. */
export function javaLiteral(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean')
    return Number.isInteger(value) ? `${value}L` : String(value);
  if (Array.isArray(value)) return `java.util.Arrays.asList(new Object[] {${value.map(javaLiteral).join(', ')}})`;
  const members = Object.entries(value as object).map(
    ([name, member]) => `put(${JSON.stringify(name)}, ${javaLiteral(member)});`,
  );
  return `new java.util.LinkedHashMap<String, Object>() {{ ${members.join(' ')} }}`;
}
